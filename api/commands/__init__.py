"""What each sub-command of `joinder` does, loaded when it is asked for."""
