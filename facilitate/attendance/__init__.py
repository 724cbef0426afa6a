"""Counting without naming."""
