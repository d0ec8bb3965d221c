#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Turns the icons (SVG: path, circle, rect) into C++ tables of strokes.

topaths.py OUTDIR ICON.svg...  writes OUTDIR/theme/iconid.h and OUTDIR/icondata.cpp.
Every shape becomes move (0 x y), line (1 x y), cubic (2 x1 y1 x2 y2 x y) and close (3).
"""
import math
import os
import re
import sys
import xml.etree.ElementTree as ET

HEAD = """// SPDX-FileCopyrightText: 2026 The Quarterdeck authors
// SPDX-License-Identifier: GPL-3.0-or-later
// Written by resources/icons/topaths.py
"""
TOKEN = re.compile(r"[MmLlHhVvCcSsQqAaZz]|[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


def arc(x1, y1, rx, ry, phi, large, sweep, x2, y2):
    """An SVG arc as cubics (SVG 1.1, appendix F.6)."""
    phi = math.radians(phi)
    c, s = math.cos(phi), math.sin(phi)
    dx, dy = (x1 - x2) / 2, (y1 - y2) / 2
    xp, yp = c * dx + s * dy, -s * dx + c * dy
    grow = (xp / rx) ** 2 + (yp / ry) ** 2
    if grow > 1:
        rx, ry = rx * math.sqrt(grow), ry * math.sqrt(grow)
    num = rx * rx * ry * ry - rx * rx * yp * yp - ry * ry * xp * xp
    k = math.sqrt(max(0, num / (rx * rx * yp * yp + ry * ry * xp * xp)))
    if large == sweep:
        k = -k
    cxp, cyp = k * rx * yp / ry, -k * ry * xp / rx
    cx, cy = c * cxp - s * cyp + (x1 + x2) / 2, s * cxp + c * cyp + (y1 + y2) / 2
    a1 = math.atan2((yp - cyp) / ry, (xp - cxp) / rx)
    a2 = math.atan2((-yp - cyp) / ry, (-xp - cxp) / rx)
    da = a2 - a1
    if sweep and da < 0:
        da += 2 * math.pi
    if not sweep and da > 0:
        da -= 2 * math.pi
    n = max(1, math.ceil(abs(da) / (math.pi / 2) - 1e-9))
    step = da / n
    t = 4 / 3 * math.tan(step / 4)

    def point(x, y):
        return c * rx * x - s * ry * y + cx, s * rx * x + c * ry * y + cy

    for i in range(n):
        a, b = a1 + i * step, a1 + (i + 1) * step
        yield (point(math.cos(a) - t * math.sin(a), math.sin(a) + t * math.cos(a))
               + point(math.cos(b) + t * math.sin(b), math.sin(b) - t * math.cos(b))
               + point(math.cos(b), math.sin(b)))


def path(d):
    out, tokens, i = [], TOKEN.findall(d), 0
    x = y = sx = sy = 0.0
    cmd, last = "", None

    def take(n):
        nonlocal i
        values = [float(v) for v in tokens[i:i + n]]
        i += n
        return values

    while i < len(tokens):
        if tokens[i].isalpha():
            cmd = tokens[i]
            i += 1
        ox, oy = (x, y) if cmd.islower() else (0.0, 0.0)
        op, control = cmd.upper(), None
        if op == "Z":
            out.append((3,))
            x, y = sx, sy
        elif op in "ML":
            a, b = take(2)
            x, y = ox + a, oy + b
            out.append((0 if op == "M" else 1, x, y))
            if op == "M":
                sx, sy, cmd = x, y, "l" if cmd == "m" else "L"
        elif op == "H":
            x = ox + take(1)[0]
            out.append((1, x, y))
        elif op == "V":
            y = oy + take(1)[0]
            out.append((1, x, y))
        elif op in "CS":
            if op == "C":
                x1, y1 = take(2)
                x1, y1 = ox + x1, oy + y1
            else:
                x1, y1 = (2 * x - last[0], 2 * y - last[1]) if last else (x, y)
            x2, y2, ex, ey = take(4)
            control = (ox + x2, oy + y2)
            x, y = ox + ex, oy + ey
            out.append((2, x1, y1, *control, x, y))
        elif op == "Q":
            qx, qy, ex, ey = take(4)
            qx, qy, ex, ey = ox + qx, oy + qy, ox + ex, oy + ey
            out.append((2, x + 2 / 3 * (qx - x), y + 2 / 3 * (qy - y),
                        ex + 2 / 3 * (qx - ex), ey + 2 / 3 * (qy - ey), ex, ey))
            x, y = ex, ey
        elif op == "A":
            rx, ry, phi, large, sweep, ex, ey = take(7)
            ex, ey = ox + ex, oy + ey
            out += [(2, *c) for c in arc(x, y, rx, ry, phi, bool(large), bool(sweep), ex, ey)]
            x, y = ex, ey
        else:
            raise ValueError(f"path command {cmd!r} in {d!r}")
        last = control
    return out


def shape(element):
    tag = element.tag.rpartition("}")[2]
    get = lambda name: float(element.get(name, "0"))
    if tag == "path":
        return path(element.get("d"))
    if tag == "circle":
        x, y, r = get("cx"), get("cy"), get("r")
        return path(f"M{x - r} {y}A{r} {r} 0 1 1 {x + r} {y}A{r} {r} 0 1 1 {x - r} {y}Z")
    if tag == "rect":
        x, y, w, h, r = (get(n) for n in ("x", "y", "width", "height", "rx"))
        return path(f"M{x + r} {y}h{w - 2 * r}a{r} {r} 0 0 1 {r} {r}v{h - 2 * r}a{r} {r} 0 0 1 {-r} {r}"
                    f"h{2 * r - w}a{r} {r} 0 0 1 {-r} {-r}v{2 * r - h}a{r} {r} 0 0 1 {r} {-r}Z")
    raise ValueError(f"element <{tag}>: only path, circle and rect are understood")


def main(outdir, files):
    names, tables = [], []
    for file in files:
        stem = os.path.splitext(os.path.basename(file))[0]
        try:
            strokes = [s for e in ET.parse(file).getroot() for s in shape(e)]
        except (ValueError, ET.ParseError) as error:
            sys.exit(f"{file}: {error}")
        names.append("".join(part.capitalize() for part in stem.split("-")))
        tables.append(", ".join(f"{v:.6g}F" if "." in f"{v:.6g}" else f"{v:.6g}.F" for s in strokes for v in s))
    os.makedirs(os.path.join(outdir, "theme"), exist_ok=True)
    with open(os.path.join(outdir, "theme", "iconid.h"), "w", encoding="utf-8") as out:
        out.write(HEAD + "#pragma once\n\nnamespace quarterdeck {\n\n"
                  "// One for every file of resources/icons.\nenum class IconId {\n"
                  + "".join(f"    {n},\n" for n in names)
                  + f"}};\n\ninline constexpr int iconCount = {len(names)};\n\n}} // namespace quarterdeck\n")
    with open(os.path.join(outdir, "icondata.cpp"), "w", encoding="utf-8") as out:
        out.write(HEAD + '#include "theme/icondata.h"\n\nnamespace quarterdeck {\n\nnamespace {\n\n')
        for n, t in zip(names, tables):
            out.write(f"constexpr float data{n}[] = {{{t}}};\n")
        out.write("\n} // namespace\n\nstd::span<const float> iconData(IconId id)\n{\n    switch (id) {\n")
        for n in names:
            out.write(f"    case IconId::{n}:\n        return data{n};\n")
        out.write("    }\n    return {};\n}\n\n} // namespace quarterdeck\n")


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
