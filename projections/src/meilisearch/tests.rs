//! Against a real server, where there is one.
