//! The `guidegen` command, which is implemented in the library.

use std::process::ExitCode;

/// A build allocates and frees many small values on all cores, for which this allocator is faster than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guidegen::cli::run()
}
