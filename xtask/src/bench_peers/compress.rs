//! Compressed copies of files, as the site has them.

use std::fs;
use std::io::{Result, Write as _};
use std::path::Path;

/// Writes a brotli copy beside every file of a folder and of those below.
pub fn compress(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path)?;
            continue;
        }
        let mut copy = path.clone().into_os_string();
        copy.push(".br");
        let mut writer = brotli::CompressorWriter::new(fs::File::create(copy)?, 1 << 16, 11, 24);
        writer.write_all(&fs::read(&path)?)?;
    }
    Ok(())
}
