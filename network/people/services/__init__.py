"""What happens with the network's people: they are invited, come, move and leave."""
