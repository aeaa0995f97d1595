"""The portal: enterprises and drivers."""
