//! writing_a_pack
