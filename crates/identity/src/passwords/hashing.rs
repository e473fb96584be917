//! Argon2id, away from the threads that answer requests, a few at a time.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};
use http::StatusCode;
use kernel::Problem;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// What one hash costs: 19 MiB of memory and two passes.
const MEMORY_KIB: u32 = 19 * 1024;
const PASSES: u32 = 2;
const LANES: u32 = 1;

/// How long a person waits for their turn when everybody signs in at once.
const TURN_MAX: Duration = Duration::from_secs(10);

/// Hashes passwords, as many at a time as the machine has cores.
pub(crate) struct Hasher {
    turns: Arc<Semaphore>,
    /// The hash of no password: an account that does not exist takes as long as one that does.
    nobody: OnceLock<String>,
}

impl Default for Hasher {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { turns: Arc::new(Semaphore::new(cores)), nobody: OnceLock::new() }
    }
}

fn argon2() -> Argon2<'static> {
    let params = Params::new(MEMORY_KIB, PASSES, LANES, None).expect("the costs are within what Argon2 allows");
    Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
}

fn hashed(password: &str) -> Result<String, argon2::password_hash::Error> {
    Ok(argon2().hash_password(password.as_bytes())?.to_string())
}

fn is_right(password: &str, hash: &str) -> Result<bool, argon2::password_hash::Error> {
    let hash = PasswordHash::new(hash).map_err(|_| argon2::password_hash::Error::PasswordInvalid)?;
    Ok(argon2().verify_password(password.as_bytes(), &hash).is_ok())
}

impl Hasher {
    async fn turn(&self) -> Result<OwnedSemaphorePermit, Problem> {
        let turn = tokio::time::timeout(TURN_MAX, Arc::clone(&self.turns).acquire_owned()).await;
        turn.ok().and_then(Result::ok).ok_or_else(|| {
            Problem::new(StatusCode::SERVICE_UNAVAILABLE, "identity.busy", "Very many people are signing in at this moment. Try again.")
                .retry_after(5)
        })
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, argon2::password_hash::Error> + Send + 'static,
    ) -> Result<T, Problem> {
        let turn = self.turn().await?;
        // The turn moves along: it is over when the work is, even if nobody waits for it any longer.
        let done = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            work()
        });
        done.await.map_err(|error| Problem::internal(&error))?.map_err(|error| Problem::internal(&error))
    }

    pub(crate) async fn hash(&self, password: &str) -> Result<String, Problem> {
        let password = password.to_owned();
        self.run(move || hashed(&password)).await
    }

    /// Whether this is the password of the hash; without a hash it takes as long and says no.
    pub(crate) async fn verify(&self, password: &str, hash: Option<&str>) -> Result<bool, Problem> {
        let nobody = match self.nobody.get() {
            Some(nobody) => nobody.clone(),
            None => {
                let made = self.hash("the password of nobody").await?;
                self.nobody.get_or_init(|| made).clone()
            }
        };
        let is_known = hash.is_some();
        let (password, hash) = (password.to_owned(), hash.map_or(nobody, ToOwned::to_owned));
        Ok(self.run(move || is_right(&password, &hash)).await? && is_known)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn the_right_password_opens_and_no_other_does() {
        let hasher = Hasher::default();
        let hash = hasher.hash("three grey herons").await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"));
        assert!(hasher.verify("three grey herons", Some(&hash)).await.unwrap());
        assert!(!hasher.verify("three grey heron", Some(&hash)).await.unwrap());
        assert!(!hasher.verify("the password of nobody", None).await.unwrap());
    }
}
