"""The library: images and documents that every feature uses."""
