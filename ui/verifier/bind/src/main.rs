//! Writes what JavaScript needs to call the verifier: `bind FILE.wasm DIR`.
//!
//! It does what the tool of wasm-bindgen does, so that nobody has to install that tool, in the right version.

use anyhow::Context;
use wasm_bindgen_cli_support::Bindgen;

fn main() -> anyhow::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let mut next = || arguments.next().context("call it with the compiled file and the folder to write to");
    let (file, folder) = (next()?, next()?);
    let mut bindgen = Bindgen::new();
    bindgen.input_path(&file).web(true)?.typescript(true).remove_name_section(true).remove_producers_section(true);
    bindgen.generate(&folder)
}
