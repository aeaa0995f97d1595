"""The door to files: sent to who may see what they are attached to."""
