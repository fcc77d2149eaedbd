"""buildingday: the building workday (楼栋工作日), from the door to the meeting and back."""

__version__ = "0.1.0"
