// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme/quarterdeckstyle.h"

#include "theme/icons.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QComboBox>
#include <QHeaderView>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QSpinBox>
#include <QStyleOption>
#include <QTabBar>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace quarterdeck {

namespace {

constexpr const char *lookProperty = "quarterdeckLook";

bool isEditable(const QStyleOptionComplex *option)
{
    const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option);
    return combo && combo->editable;
}

} // namespace

ButtonLook lookOf(const QWidget *button)
{
    return button ? static_cast<ButtonLook>(button->property(lookProperty).toInt())
                  : ButtonLook::Normal;
}

void setLook(QPushButton *button, ButtonLook look)
{
    button->setProperty(lookProperty, static_cast<int>(look));
    button->setAutoDefault(false);
    button->update();
}

QuarterdeckStyle::QuarterdeckStyle(Theme theme)
    : QProxyStyle(u"Fusion"_s), m_theme(std::move(theme))
{ }

void QuarterdeckStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget)
        || qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QLineEdit *>(widget)
        || qobject_cast<QTabBar *>(widget) || qobject_cast<QHeaderView *>(widget))
        widget->setAttribute(Qt::WA_Hover);
    if (auto *tabs = qobject_cast<QTabBar *>(widget))
        tabs->setExpanding(false);
    if (qobject_cast<QMenu *>(widget)) {
        QPalette palette = widget->palette();
        palette.setColor(QPalette::Window, m_theme.color(Tone::Surface));
        widget->setPalette(palette);
    }
}

int QuarterdeckStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                                  const QWidget *widget) const
{
    switch (metric) {
    case PM_DefaultFrameWidth:
    case PM_SpinBoxFrameWidth:
    case PM_ComboBoxFrameWidth:
    case PM_MenuPanelWidth:
        return 1;
    case PM_SplitterWidth: // the gap between what it parts
        return m_theme.gap();
    case PM_MenuButtonIndicator:
        return m_theme.px(20);
    case PM_ScrollBarExtent:
        return m_theme.px(12);
    case PM_ScrollBarSliderMin:
        return m_theme.px(32);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ListViewIconSize:
    case PM_TabBarIconSize:
        return m_theme.smallIcon();
    case PM_ToolBarIconSize:
        return m_theme.railIcon();
    case PM_MenuVMargin:
    case PM_MenuHMargin:
        return m_theme.px(4);
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing:
        return m_theme.spacing();
    case PM_LayoutLeftMargin:
    case PM_LayoutTopMargin:
    case PM_LayoutRightMargin:
    case PM_LayoutBottomMargin:
        return m_theme.px(16);
    case PM_HeaderMargin:
        return m_theme.px(8);
    case PM_HeaderMarkSize:
        return m_theme.px(12);
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarBaseOverlap:
    case PM_TabBarTabShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_ScrollView_ScrollBarSpacing:
        return 0;
    case PM_TabBarTabHSpace:
        return m_theme.px(24);
    case PM_TabBarTabVSpace:
        return m_theme.px(12);
    case PM_ToolTipLabelFrameWidth:
        return m_theme.px(6);
    case PM_FocusFrameHMargin:
        return m_theme.px(8); // the text margin of item views is this plus one
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int QuarterdeckStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                                QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_Table_GridLineColor:
        return static_cast<int>(m_theme.color(Tone::Line).rgba());
    case SH_ItemView_ShowDecorationSelected:
    case SH_ItemView_PaintAlternatingRowColorsForEmptyArea:
        return hint == SH_ItemView_ShowDecorationSelected;
    case SH_DialogButtonBox_ButtonsHaveIcons:
    case SH_EtchDisabledText:
    case SH_ComboBox_Popup:
    case SH_Widget_Animation_Duration:
        return 0;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_MenuBar_MouseTracking:
    case SH_Menu_MouseTracking:
        return 1;
    case SH_ToolTipLabel_Opacity:
        return 255;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize QuarterdeckStyle::sizeFromContents(ContentsType type, const QStyleOption *option,
                                         const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    switch (type) {
    case CT_PushButton: {
        result = {size.width() + m_theme.px(28), m_theme.controlHeight()};
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            if (button->features & QStyleOptionButton::HasMenu)
                result.rwidth() += m_theme.px(16);
            if (button->text.isEmpty())
                result.setWidth(m_theme.controlHeight());
            else if (!button->icon.isNull())
                result.rwidth() += m_theme.px(4);
        }
        break;
    }
    case CT_LineEdit:
    case CT_SpinBox:
        result.setHeight(std::max(size.height(), m_theme.controlHeight()));
        if (type == CT_SpinBox)
            result.rwidth() += m_theme.px(16);
        break;
    case CT_ComboBox:
        result = {size.width() + m_theme.px(40), m_theme.controlHeight()};
        break;
    case CT_ToolButton:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option)) {
            const bool text = button->toolButtonStyle == Qt::ToolButtonTextBesideIcon;
            const bool menu = button->features & QStyleOptionToolButton::HasMenu;
            result.setHeight(m_theme.controlHeight());
            result.setWidth(m_theme.controlHeight() + (menu ? m_theme.px(14) : 0));
            if (text)
                result.rwidth() += m_theme.px(6)
                    + button->fontMetrics.size(Qt::TextShowMnemonic, button->text).width();
        }
        break;
    case CT_HeaderSection:
        result.setHeight(std::max(result.height(), m_theme.controlHeight()));
        break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), m_theme.rowHeight()));
        break;
    case CT_MenuItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            if (item->menuItemType == QStyleOptionMenuItem::Separator)
                return {size.width(), m_theme.px(9)};
            result = {size.width() + m_theme.px(72), m_theme.px(30)};
        }
        break;
    case CT_MenuBarItem:
        result = {size.width() + m_theme.px(16), m_theme.px(28)};
        break;
    case CT_TabBarTab:
        result.setHeight(m_theme.px(36));
        break;
    default:
        break;
    }
    return result;
}

QRect QuarterdeckStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                       SubControl subControl, const QWidget *widget) const
{
    const QRect &r = option->rect;
    if (control == CC_ComboBox) {
        const int arrow = m_theme.px(28);
        if (subControl == SC_ComboBoxArrow)
            return visualRect(option->direction, r,
                              QRect(r.right() + 1 - arrow, r.top(), arrow, r.height()));
        if (subControl == SC_ComboBoxEditField)
            return visualRect(option->direction, r, r.adjusted(isEditable(option) ? 1 : m_theme.px(9), 1, -arrow, -1));
    }
    if (control == CC_SpinBox) {
        const int button = m_theme.px(24);
        const int half = r.height() / 2;
        const int left = r.right() + 1 - button;
        if (subControl == SC_SpinBoxUp)
            return visualRect(option->direction, r, QRect(left, r.top(), button, half));
        if (subControl == SC_SpinBoxDown)
            return visualRect(option->direction, r, QRect(left, r.top() + half, button, half));
        if (subControl == SC_SpinBoxEditField)
            return visualRect(option->direction, r, r.adjusted(1, 1, -button, -1));
    }
    if (control == CC_ScrollBar) {
        const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option);
        if (!bar)
            return {};
        const bool horizontal = bar->orientation == Qt::Horizontal;
        const int length = horizontal ? r.width() : r.height();
        const qint64 range = qint64(bar->maximum) - bar->minimum;
        const int minimum = pixelMetric(PM_ScrollBarSliderMin, option, widget);
        int slider = length;
        if (range > 0)
            slider = std::clamp(
                static_cast<int>(qint64(bar->pageStep) * length / (range + bar->pageStep)),
                std::min(minimum, length), length);
        const int start = sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition,
                                                  length - slider, bar->upsideDown);
        const auto part = [&](int from, int size) {
            return horizontal ? QRect(r.left() + from, r.top(), size, r.height())
                              : QRect(r.left(), r.top() + from, r.width(), size);
        };
        switch (subControl) {
        case SC_ScrollBarSlider:
            return part(start, slider);
        case SC_ScrollBarGroove:
            return r;
        case SC_ScrollBarSubPage:
            return part(0, start);
        case SC_ScrollBarAddPage:
            return part(start + slider, length - start - slider);
        default:
            return {};
        }
    }
    return QProxyStyle::subControlRect(control, option, subControl, widget);
}

QRect QuarterdeckStyle::subElementRect(SubElement element, const QStyleOption *option,
                                       const QWidget *widget) const
{
    if (element == SE_LineEditContents)
        return option->rect.adjusted(m_theme.px(7), 1, -m_theme.px(7), -1);
    return QProxyStyle::subElementRect(element, option, widget);
}

void QuarterdeckStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                                     QPainter *painter, const QWidget *widget) const
{
    const QRect &r = option->rect;
    switch (element) {
    case PE_PanelButtonCommand:
        return drawButton(option, painter, widget);
    case PE_PanelButtonTool:
        if (option->state & (State_On | State_Sunken | State_MouseOver))
            drawBox(painter, r, m_theme.color(Tone::Raised),
                    option->state & State_On ? m_theme.color(Tone::Border) : Qt::transparent, 4);
        return;
    case PE_PanelLineEdit:
        if (qobject_cast<const QLineEdit *>(widget) && widget->parentWidget()
            && (qobject_cast<const QAbstractSpinBox *>(widget->parentWidget())
                || qobject_cast<const QComboBox *>(widget->parentWidget())))
            return; // the parent has drawn the frame
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && frame->lineWidth > 0)
            drawFieldFrame(painter, option, r);
        return;
    case PE_FrameLineEdit:
        return;
    case PE_Frame:
    case PE_FrameGroupBox:
        painter->save();
        painter->setPen(m_theme.color(Tone::Line));
        painter->setBrush(Qt::NoBrush);
        painter->drawRect(r.adjusted(0, 0, -1, -1));
        painter->restore();
        return;
    case PE_FrameFocusRect:
        if (option->state & State_KeyboardFocusChange)
            drawFocusRing(painter, r, 4);
        return;
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return drawCheckMark(option, painter);
    case PE_IndicatorRadioButton:
        return drawRadioMark(option, painter);
    case PE_PanelItemViewItem:
    case PE_PanelItemViewRow:
        return drawItemGround(option, painter, widget);
    case PE_FrameMenu:
    case PE_PanelTipLabel:
        drawBox(painter, r, m_theme.color(Tone::Surface), m_theme.color(Tone::Border), 0);
        return;
    case PE_PanelMenu:
        painter->fillRect(r, m_theme.color(Tone::Surface));
        return;
    case PE_FrameTabBarBase:
        painter->fillRect(QRect(r.left(), r.bottom(), r.width(), 1), m_theme.color(Tone::Line));
        return;
    case PE_FrameTabWidget:
        return;
    case PE_IndicatorArrowDown:
        return paintIcon(*painter, r, IconId::ChevronDown, m_theme.color(Tone::Muted));
    case PE_IndicatorArrowUp:
        return paintIcon(*painter, r, IconId::ChevronUp, m_theme.color(Tone::Muted));
    case PE_IndicatorArrowLeft:
        return paintIcon(*painter, r, IconId::ChevronLeft, m_theme.color(Tone::Muted));
    case PE_IndicatorArrowRight:
        return paintIcon(*painter, r, IconId::ChevronRight, m_theme.color(Tone::Muted));
    case PE_IndicatorHeaderArrow:
        if (const auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
            header && header->sortIndicator != QStyleOptionHeader::None) {
            // QCommonStyle asks itself, not us, where the arrow is; its place is too high.
            QRect box(0, 0, m_theme.px(12), m_theme.px(12));
            box.moveCenter({r.center().x(), widget ? widget->rect().center().y() : r.center().y()});
            paintIcon(*painter, box,
                      header->sortIndicator == QStyleOptionHeader::SortUp ? IconId::ChevronDown
                                                                          : IconId::ChevronUp,
                      m_theme.color(Tone::Text));
        }
        return;
    case PE_IndicatorBranch: {
        if (!(option->state & State_Children))
            return;
        const int side = m_theme.px(12);
        QRect box(0, 0, side, side);
        box.moveCenter(r.center());
        const IconId closed =
            option->direction == Qt::RightToLeft ? IconId::ChevronLeft : IconId::ChevronRight;
        paintIcon(*painter, box, option->state & State_Open ? IconId::ChevronDown : closed,
                  m_theme.color(Tone::Muted));
        return;
    }
    default:
        QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void QuarterdeckStyle::drawControl(ControlElement element, const QStyleOption *option,
                                   QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        return drawButtonLabel(option, painter, widget);
    case CE_ToolButtonLabel:
        return drawToolButtonLabel(option, painter);
    case CE_ItemViewItem: {
        auto *item = qstyleoption_cast<const QStyleOptionViewItem *>(option);
        if (!item)
            return;
        QStyleOptionViewItem copy = *item;
        copy.palette.setColor(QPalette::HighlightedText, m_theme.tokens().selectionText);
        return QProxyStyle::drawControl(element, &copy, painter, widget);
    }
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        return drawHeaderSection(option, painter);
    case CE_HeaderLabel: {
        auto *header = qstyleoption_cast<const QStyleOptionHeader *>(option);
        if (!header)
            return;
        QStyleOptionHeader copy = *header;
        copy.palette.setColor(QPalette::ButtonText, m_theme.color(Tone::Muted));
        copy.state &= ~State_On; // no bold text for the selected column
        return QProxyStyle::drawControl(element, &copy, painter, widget);
    }
    case CE_MenuItem:
        return drawMenuItem(option, painter, widget);
    case CE_MenuBarItem: {
        auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        if (!item)
            return;
        const bool hot = option->state & (State_Selected | State_Sunken);
        painter->fillRect(option->rect, m_theme.color(hot ? Tone::Raised : Tone::Window));
        drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextShowMnemonic, option->palette,
                     option->state & State_Enabled, item->text, QPalette::WindowText);
        return;
    }
    case CE_MenuBarEmptyArea:
        painter->fillRect(option->rect, m_theme.color(Tone::Window));
        return;
    case CE_TabBarTabShape:
        return drawTab(option, painter);
    case CE_ProgressBar:
        return drawProgress(option, painter);
    case CE_Splitter:
        return; // a gap, no line
    case CE_ShapedFrame:
        if (const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
            frame && (frame->frameShape == QFrame::HLine || frame->frameShape == QFrame::VLine)) {
            const QRect &r = option->rect;
            const bool horizontal = frame->frameShape == QFrame::HLine;
            painter->fillRect(horizontal ? QRect(r.left(), r.center().y(), r.width(), 1)
                                         : QRect(r.center().x(), r.top(), 1, r.height()),
                              m_theme.color(Tone::Line));
            return;
        }
        [[fallthrough]];
    default:
        QProxyStyle::drawControl(element, option, painter, widget);
    }
}

void QuarterdeckStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                          QPainter *painter, const QWidget *widget) const
{
    switch (control) {
    case CC_ComboBox:
        return drawComboBox(option, painter, widget);
    case CC_SpinBox:
        return drawSpinBox(option, painter, widget);
    case CC_ScrollBar:
        return drawScrollBar(option, painter, widget);
    case CC_ToolButton:
        return drawToolButton(option, painter, widget);
    default:
        QProxyStyle::drawComplexControl(control, option, painter, widget);
    }
}

QIcon QuarterdeckStyle::standardIcon(StandardPixmap which, const QStyleOption *option,
                                     const QWidget *widget) const
{
    switch (which) {
    case SP_LineEditClearButton:
    case SP_TitleBarCloseButton:
    case SP_DialogCloseButton:
        return icon(IconId::Close, Tone::Muted);
    case SP_MessageBoxWarning:
        return icon(IconId::Warning, Tone::Warning);
    case SP_MessageBoxCritical:
        return icon(IconId::Error, Tone::Error);
    case SP_MessageBoxInformation:
        return icon(IconId::Info, Tone::Accent);
    case SP_MessageBoxQuestion:
        return icon(IconId::Help, Tone::Accent);
    default:
        return QProxyStyle::standardIcon(which, option, widget);
    }
}

} // namespace quarterdeck
