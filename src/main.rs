//! The `guidegen` command. Everything it does is in the library.

use std::process::ExitCode;

/// A build makes and drops many small values on all cores; this allocator takes less time over it than the system's.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    guidegen::cli::run()
}
