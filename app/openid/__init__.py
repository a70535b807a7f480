"""Other services that vouch for people (OpenID Connect): asked over the network, and believed only what is signed."""
