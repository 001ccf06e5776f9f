"""What the city takes part in: twin cities, activities, networks, agreements."""
