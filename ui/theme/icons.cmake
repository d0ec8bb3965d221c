# SPDX-FileCopyrightText: 2026 The Quarterdeck authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Included by ui/CMakeLists.txt: a custom command belongs to the directory of its target.
find_package(Python3 3.9 REQUIRED COMPONENTS Interpreter)

set(icon_dir ${PROJECT_SOURCE_DIR}/resources/icons)
set(icon_names
  activity add apply arrow-right bulb calendar chart check check-circle chevron-down chevron-left
  chevron-right chevron-up clock close cloud columns copy database devices error export filter
  globe groups help history home import info keyboard lab laptop link list lock menu
  month-out-of-band month-unplanned moon more new open outlook package pencil pin policies preview print
  process redo refresh remove ring rollback rule save script search server settings sort stop sun
  table tag undo user verdict-baseline verdict-held verdict-hotpatch
  verdict-hotpatch-after-baseline verdict-lcu verdict-not-targeted verdict-unknown verify warning)
list(TRANSFORM icon_names PREPEND "${icon_dir}/" OUTPUT_VARIABLE icon_files)
list(TRANSFORM icon_files APPEND ".svg")

set(generated ${CMAKE_CURRENT_BINARY_DIR}/theme/generated)
add_custom_command(
  OUTPUT ${generated}/theme/iconid.h ${generated}/icondata.cpp
  COMMAND Python3::Interpreter ${icon_dir}/topaths.py ${generated} ${icon_files}
  DEPENDS ${icon_dir}/topaths.py ${icon_files}
  COMMENT "Turning icons into paths"
  VERBATIM)

target_include_directories(quarterdeck_ui PUBLIC ${generated})
target_sources(quarterdeck_ui PRIVATE ${generated}/icondata.cpp ${generated}/theme/iconid.h)
