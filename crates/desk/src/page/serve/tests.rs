//! The doors, knocked at from outside.
