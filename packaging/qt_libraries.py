"""Which system libraries Qt needs on Linux, which of them are missing, and the Debian packages that hold them."""

import re
import subprocess
from pathlib import Path

# Libraries without a package here are named as they are. Names of Debian 12; later releases provide them too.
PACKAGES = {
    "libEGL.so": "libegl1",
    "libGL.so": "libgl1",
    "libGLX.so": "libglx0",
    "libOpenGL.so": "libopengl0",
    "libX11.so": "libx11-6",
    "libX11-xcb.so": "libx11-xcb1",
    "libdbus-1.so": "libdbus-1-3",
    "libfontconfig.so": "libfontconfig1",
    "libfreetype.so": "libfreetype6",
    "libglib-2.0.so": "libglib2.0-0",
    "libgthread-2.0.so": "libglib2.0-0",
    "libxcb.so": "libxcb1",
    "libxcb-cursor.so": "libxcb-cursor0",
    "libxcb-glx.so": "libxcb-glx0",
    "libxcb-icccm.so": "libxcb-icccm4",
    "libxcb-image.so": "libxcb-image0",
    "libxcb-keysyms.so": "libxcb-keysyms1",
    "libxcb-randr.so": "libxcb-randr0",
    "libxcb-render.so": "libxcb-render0",
    "libxcb-render-util.so": "libxcb-render-util0",
    "libxcb-shape.so": "libxcb-shape0",
    "libxcb-shm.so": "libxcb-shm0",
    "libxcb-sync.so": "libxcb-sync1",
    "libxcb-util.so": "libxcb-util1",
    "libxcb-xfixes.so": "libxcb-xfixes0",
    "libxcb-xkb.so": "libxcb-xkb1",
    "libxkbcommon.so": "libxkbcommon0",
    "libxkbcommon-x11.so": "libxkbcommon-x11-0",
    "libz.so": "zlib1g",
}
# The window, the screenless window of the tests, and the printing part; what they pull in is checked too.
PARTS = (
    "lib/libQt6Widgets.so.6",
    "lib/libQt6PrintSupport.so.6",
    "lib/libQt6Svg.so.6",
    "plugins/platforms/libqoffscreen.so",
    "plugins/platforms/libqxcb.so",
)


def missing(qt: Path) -> list[str]:
    """Names of the shared libraries that the loader does not find for the Qt in this folder, sorted.

    Asks `ldd`, which every glibc system has; where it is not there, nothing is known and nothing is missing.
    """
    try:
        return sorted({name for part in PARTS for name in _unresolved(qt / part)})
    except FileNotFoundError:
        return []


def packages(libraries: list[str]) -> list[str]:
    """The Debian packages that hold these libraries, sorted; an unknown library stands for itself."""
    return sorted({PACKAGES.get(re.sub(r"(\.so)[.\d]*$", r"\1", library), library) for library in libraries})


def _unresolved(part: Path) -> list[str]:
    answer = subprocess.run(["ldd", part], capture_output=True, text=True, check=False)
    return re.findall(r"^\s*(\S+) => not found", answer.stdout, flags=re.MULTILINE)
