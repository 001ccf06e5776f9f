"""THE FRONT DOOR: whatever draws on several rooms."""
