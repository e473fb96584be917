//! A year lived over and over against the released program, with faults: sent twice, at once, cut off, killed, the disk full.
//!
//! Everything that always holds is looked at after each step. A seed tells the whole of a year and its faults but for the
//! moment of a kill, so what goes wrong can be sought again.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};

use super::acts::{Act, Chance, Verb, Year};
use super::figures::{Bound, Figures};
use crate::client::{Answer, Client};
use crate::postgres::Postgres;
use crate::steps::{output_of, released};
use crate::testing::Server;

const PASSWORD: &str = "a-long-bench-password";
/// After so many steps another plant begins a year, so that looking at everything stays quick.
const STEPS: usize = 400;
/// A disk of this size is filled to the last byte.
const DISK: &str = "256m";
/// Whoever is cut off has waited so long.
const CUT: Duration = Duration::from_millis(4);

/// How to keep the program's records, and what can be done to them.
struct Place {
    name: &'static str,
    home: PathBuf,
    store: Vec<String>,
    /// Filled for a while, where the records lie on a disk of their own.
    filler: Option<PathBuf>,
}

#[derive(Default)]
struct Lived {
    steps: usize,
    done: usize,
    faults: [usize; 6],
}

/// What goes wrong while something is asked.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fault {
    None,
    /// The same request a second time, after the answer.
    Again,
    /// The same request twice at once, as by two clicks.
    Twice,
    /// Two people do it at once.
    Both,
    /// Nobody waits for the answer.
    CutOff,
    Killed,
    DiskFull,
}

const FAULTS: [(Fault, &str); 6] = [
    (Fault::Again, "sent again"),
    (Fault::Twice, "sent twice at once"),
    (Fault::Both, "done by two at once"),
    (Fault::CutOff, "cut off"),
    (Fault::Killed, "killed"),
    (Fault::DiskFull, "on a full disk"),
];

pub(super) fn measure(minutes: u64, seed: u64, figures: &mut Figures) -> Result<()> {
    let lasts = Duration::from_secs(minutes * 60 / 2);
    let disk = Disk::mount()?;
    let sqlite = Place { name: "SQLite", home: disk.path.join("home"), store: Vec::new(), filler: Some(disk.path.join("filler")) };
    live(&sqlite, lasts, seed, figures)?;
    drop(disk);
    let (postgres, home) = (Postgres::start_durable()?, tempfile::tempdir()?);
    let store = vec!["--database-url".to_owned(), format!("{}/postgres", postgres.url())];
    let postgresql = Place { name: "PostgreSQL", home: home.path().to_owned(), store, filler: None };
    live(&postgresql, lasts, seed, figures)
}

fn live(place: &Place, lasts: Duration, first: u64, figures: &mut Figures) -> Result<()> {
    println!("\n== years with faults on {}, {} minutes from seed {first} on", place.name, lasts.as_secs() / 60);
    let (begin, mut lived, mut seed) = (Instant::now(), Lived::default(), first);
    let mut plant = Plant::found(place)?;
    while begin.elapsed() < lasts {
        plant.begin(seed)?;
        let mut year = Year::new(seed);
        for step in 0..STEPS {
            plant.step(&mut year, &mut lived).with_context(|| format!("seed {seed}, step {step}"))?;
            if begin.elapsed() > lasts {
                break;
            }
        }
        lived.done += year.done;
        seed += 1;
    }
    let faults: Vec<String> =
        FAULTS.iter().zip(lived.faults).filter(|(_, times)| *times > 0).map(|((_, name), times)| format!("{times} {name}")).collect();
    println!("        {} years, {} acts done; {}", seed - first, lived.done, faults.join(", "));
    let steps = f64::from(u32::try_from(lived.steps)?);
    figures.add(
        format!("steps of years with faults, everything verified after each, on {}", place.name),
        steps,
        "steps",
        Bound::AtLeast(1.0),
    );
    Ok(())
}

/// The plant whose year is lived, and the program it runs on.
struct Plant<'a> {
    place: &'a Place,
    server: Option<Server>,
    owner: Client,
    org: String,
    faults: Chance,
    keys: u64,
    /// The document that was acknowledged last.
    newest: Option<String>,
}

impl<'a> Plant<'a> {
    fn found(place: &'a Place) -> Result<Self> {
        std::fs::create_dir_all(&place.home)?;
        let server = start(place)?;
        let owner = Client::new(&server.url);
        let org = owner.sign_up("owner@bench.example", PASSWORD, "Bench")?;
        Ok(Self { place, server: Some(server), owner, org, faults: Chance::of(0), keys: 0, newest: None })
    }

    /// Another plant begins its year.
    fn begin(&mut self, seed: u64) -> Result<()> {
        self.org = self.owner.found(&format!("Bench {seed}"), true)?;
        self.faults = Chance::of(seed ^ 0x5EED);
        self.newest = None;
        Ok(())
    }

    fn path(&self, act: &Act) -> String {
        format!("/api/orgs/{}/{}", self.org, act.path)
    }

    fn send(&self, act: &Act, key: &str) -> Result<Answer> {
        let path = self.path(act);
        match act.verb {
            Verb::Get => self.owner.ask("GET", &path, None, None),
            Verb::Post => self.owner.ask("POST", &path, Some(&act.body), Some(key)),
            Verb::Put => self.owner.ask("PUT", &path, Some(&act.body), Some(key)),
        }
    }

    /// One act with what goes wrong meanwhile, and a look at everything.
    fn step(&mut self, year: &mut Year, lived: &mut Lived) -> Result<()> {
        let act = year.act();
        let fault = self.fault(&act);
        if let Some(at) = FAULTS.iter().position(|(one, _)| *one == fault) {
            lived.faults[at] += 1;
        }
        self.keys += 1;
        let key = format!("{}-{}", self.org, self.keys);
        let answer = self.suffer(&act, &key, fault).with_context(|| format!("{} {}", act.path, act.body))?;
        year.told(&act, answer.status, &answer.body).map_err(anyhow::Error::msg)?;
        if fault == Fault::Killed
            && let Some(newest) = &self.newest
        {
            self.owner.get(&format!("/api/orgs/{}/trade/documents/{newest}", self.org)).context("what was acknowledged before the kill")?;
        }
        if answer.is_done() && act.path.starts_with("trade/") {
            self.newest = answer.body["id"].as_str().map(str::to_owned);
        }
        lived.steps += 1;
        let mut verify = Command::new(released());
        verify.arg("verify").arg("--home").arg(&self.place.home).args(&self.place.store).args(["--org", &self.org]);
        output_of(&mut verify).map(drop).with_context(|| format!("after {} {}", act.path, act.body))
    }

    fn fault(&mut self, act: &Act) -> Fault {
        if act.verb != Verb::Post {
            return Fault::None;
        }
        match self.faults.below(20) {
            0 | 1 => Fault::Again,
            2 | 3 => Fault::Twice,
            4..=7 if is_step(act) => Fault::Both,
            8 | 9 => Fault::CutOff,
            10 => Fault::Killed,
            11 if self.place.filler.is_some() => Fault::DiskFull,
            _ => Fault::None,
        }
    }

    /// What the program says in the end.
    fn suffer(&mut self, act: &Act, key: &str, fault: Fault) -> Result<Answer> {
        match fault {
            Fault::None => self.send(act, key),
            Fault::Again => {
                let (first, again) = (self.send(act, key)?, self.send(act, key)?);
                same(&first, &again)?;
                Ok(again)
            }
            Fault::Twice => {
                let (one, other) = self.at_once(act, key, key)?;
                let last = self.send(act, key)?;
                for answer in [&one, &other] {
                    // Refused while the other was still being written is an answer, too: it is asked again.
                    if answer.is_done() {
                        same(answer, &last)?;
                    }
                }
                Ok(last)
            }
            Fault::Both => {
                let (one, other) = self.at_once(act, key, &format!("{key}-other"))?;
                ensure!(!(one.is_done() && other.is_done()), "two did it at once, and both were told it is done");
                Ok(if one.is_done() { one } else { other })
            }
            Fault::CutOff => {
                // What came of it is not known to whoever was cut off.
                let _unknown = self.owner.patient_for(CUT).ask("POST", &self.path(act), Some(&act.body), Some(key));
                self.send(act, key)
            }
            Fault::Killed => {
                let moment = Duration::from_micros(self.faults.below(12_000));
                self.killed(act, key, moment)?;
                self.send(act, key)
            }
            Fault::DiskFull => {
                let filler = self.place.filler.as_deref().context("a disk of its own")?;
                fill(filler)?;
                let told = self.send(act, key);
                std::fs::remove_file(filler)?;
                let told = told?;
                let last = self.send(act, key)?;
                if told.is_done() {
                    same(&told, &last)?;
                }
                Ok(last)
            }
        }
    }

    fn at_once(&self, act: &Act, key: &str, other: &str) -> Result<(Answer, Answer)> {
        let beside = self.owner.beside();
        let path = self.path(act);
        std::thread::scope(|scope| {
            let second = scope.spawn(move || beside.ask("POST", &path, Some(&act.body), Some(other)));
            let first = self.send(act, key)?;
            Ok((first, second.join().unwrap_or_else(|_| bail!("a clerk broke down"))?))
        })
    }

    fn killed(&mut self, act: &Act, key: &str, moment: Duration) -> Result<()> {
        let beside = self.owner.beside();
        let path = self.path(act);
        let server = self.server.take();
        std::thread::scope(|scope| {
            scope.spawn(move || beside.ask("POST", &path, Some(&act.body), Some(key)).is_ok());
            std::thread::sleep(moment);
            drop(server);
        });
        let server = start(self.place)?;
        self.owner = self.owner.at(&server.url);
        self.server = Some(server);
        Ok(())
    }
}

/// Done to a thing that is there: of two who do it at once, one does.
fn is_step(act: &Act) -> bool {
    ["/confirm", "/reverse", "/cancel"].iter().any(|end| act.path.ends_with(end))
}

fn start(place: &Place) -> Result<Server> {
    let store: Vec<&str> = place.store.iter().map(String::as_str).collect();
    Server::start_with(&released(), &place.home, &store)
}

fn same(first: &Answer, again: &Answer) -> Result<()> {
    let tells = |answer: &Answer| (answer.status, answer.body["id"].clone(), answer.body["code"].clone());
    ensure!(!first.is_done() || tells(first) == tells(again), "first {first:?}, then {again:?}");
    Ok(())
}

/// Until not one more byte fits.
fn fill(filler: &Path) -> Result<()> {
    use std::io::{ErrorKind, Write};
    let mut file = std::fs::File::create(filler)?;
    for size in [1 << 20, 4096, 1] {
        let block = vec![0_u8; size];
        loop {
            match file.write(&block) {
                Ok(0) => break,
                Ok(_) => {}
                Err(error) if error.kind() == ErrorKind::StorageFull => break,
                Err(error) => return Err(error.into()),
            }
        }
    }
    Ok(())
}

/// A small disk in memory. Whoever may not mount one is told so.
struct Disk {
    path: PathBuf,
    _folder: tempfile::TempDir,
}

impl Disk {
    fn mount() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().to_owned();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={DISK}"), "tmpfs"]).arg(&path);
        output_of(&mut mount).context("a disk that can be filled needs the right to mount one: run this as root")?;
        Ok(Self { path, _folder: folder })
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        if let Err(error) = output_of(Command::new("umount").arg(&self.path)) {
            eprintln!("the disk of the years stays mounted at {}: {error}", self.path.display());
        }
    }
}
