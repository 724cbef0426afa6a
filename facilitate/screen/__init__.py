"""What the leader sees and types."""
