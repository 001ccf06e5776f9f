"""Learning: the trainings that the city holds for its own people."""
