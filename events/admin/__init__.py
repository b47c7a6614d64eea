"""The desk of conferences, units and the emulation movement."""

from . import conferences, emulation, units

__all__ = ["conferences", "emulation", "units"]
