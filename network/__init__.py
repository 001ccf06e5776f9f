"""The network's wing: people, strategy, register and what stands on them."""
