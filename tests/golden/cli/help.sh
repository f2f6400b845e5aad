# What every command says of itself.
styr --help
styr run --help
styr check --help
styr explain --help
