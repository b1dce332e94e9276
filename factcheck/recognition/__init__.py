"""Text to mentions. It knows no language by name and no rule."""
