//! What must hold in the sample city, whatever the seed.
