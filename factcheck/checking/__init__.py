"""Mentions to claims to findings. It reads no files and knows no language by name."""
