//! What a movement does to balances, to what stock is worth and to the books, decided without a database.

use std::collections::{BTreeMap, HashMap, HashSet};

use books::accounts::{Role, Roles};
use books::entries::Leg;
use catalog::items::{ItemId, ItemKind, StockItem, Tracking};
use catalog::locations::{LocationId, LocationKind, LocationShown};
use kernel::Problem;
use kernel::quantity::{Quantity, UnitPrice};

use super::layers::{LayerChange, Layers, Part, worth};
use super::types::{Draft, MoveLine};
use super::valuation::Pool;
use crate::lots::{self, LotKey, Standing};
use crate::valuations::Method;

/// Which row of the balances.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct BalanceKey {
    pub(crate) item: ItemId,
    pub(crate) location: LocationId,
    pub(crate) lot: String,
}

/// What lies there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Balance {
    pub(crate) quantity: i64,
    pub(crate) reserved: i64,
}

/// Where the firm's own stock is, as far as its value goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum PoolScope {
    House,
    Transit,
    Subcontractor,
    Consignment,
}

impl PoolScope {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::House => "house",
            Self::Transit => "transit",
            Self::Subcontractor => "subcontractor",
            Self::Consignment => "consignment",
        }
    }

    pub(crate) const ALL: [Self; 4] = [Self::House, Self::Transit, Self::Subcontractor, Self::Consignment];

    fn of_name(name: &str) -> Result<Self, String> {
        Self::ALL.into_iter().find(|scope| scope.name() == name).ok_or_else(|| format!("`{name}` is no scope of value"))
    }

    /// The scope of a location; none when what lies there is not the firm's own stock.
    pub(crate) const fn of(kind: LocationKind) -> Option<Self> {
        match kind {
            LocationKind::Internal => Some(Self::House),
            LocationKind::Transit => Some(Self::Transit),
            LocationKind::Subcontractor => Some(Self::Subcontractor),
            LocationKind::Consignment => Some(Self::Consignment),
            LocationKind::Supplier | LocationKind::Customer | LocationKind::Production | LocationKind::Loss | LocationKind::Scrap => None,
        }
    }

    /// The role of the account that keeps the value.
    pub(crate) const fn role(self, kind: ItemKind) -> Role {
        match self {
            Self::Transit => Role::StockInTransit,
            Self::Subcontractor => Role::StockAtSubcontractors,
            Self::House | Self::Consignment => match kind {
                ItemKind::Material => Role::StockMaterials,
                ItemKind::Part | ItemKind::Product | ItemKind::Service => Role::StockProducts,
                ItemKind::Consumable | ItemKind::Tool => Role::StockConsumables,
            },
        }
    }
}

kernel::text_column!(PoolScope, PoolScope::of_name);

/// The role of the account of a location that is not the firm's own stock.
pub(crate) const fn outside(kind: LocationKind) -> Role {
    match kind {
        LocationKind::Supplier => Role::GoodsReceived,
        LocationKind::Customer => Role::CostOfSales,
        LocationKind::Production => Role::Production,
        LocationKind::Scrap => Role::Scrap,
        _ => Role::StockDifferences,
    }
}

/// Which row of the pools.
pub(crate) type PoolKey = (ItemId, PoolScope);

/// Everything that is known before a movement.
#[derive(Debug, Default)]
pub(crate) struct Known {
    pub(crate) items: HashMap<ItemId, StockItem>,
    pub(crate) places: HashMap<LocationId, LocationShown>,
    pub(crate) balances: HashMap<BalanceKey, Balance>,
    pub(crate) pools: HashMap<PoolKey, Pool>,
    /// Serial numbers that come in although their piece lies in the house already.
    pub(crate) present: HashSet<LotKey>,
    /// What is known of the lots that are moved.
    pub(crate) lots: HashMap<LotKey, Standing>,
    /// The layers that may be taken from, of items that are valued by layers.
    pub(crate) layers: HashMap<PoolKey, Layers>,
    /// What the movement that is taken back, or that brought what now leaves, did to layers.
    pub(crate) traces: HashMap<PoolKey, Vec<LayerChange>>,
}

/// What changes in one row of the balances.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Change {
    pub(crate) quantity: i64,
    pub(crate) reserved: i64,
}

/// What a movement does.
#[derive(Debug, Default)]
pub(crate) struct Decided {
    pub(crate) values: Vec<i64>,
    pub(crate) balances: BTreeMap<BalanceKey, Change>,
    pub(crate) pools: BTreeMap<PoolKey, (Pool, Role)>,
    pub(crate) layers: BTreeMap<PoolKey, Layers>,
    pub(crate) legs: Vec<Leg>,
    /// What stock that had been issued below zero cost more, where the average of the month has to know it.
    pub(crate) late: Vec<(ItemId, PoolScope, i64)>,
}

/// The rows of the balances that a movement touches, in order.
pub(crate) fn touched(lines: &[MoveLine]) -> Vec<BalanceKey> {
    let mut keys: Vec<BalanceKey> = lines
        .iter()
        .flat_map(|line| {
            [&line.from, &line.to].map(|place| BalanceKey { item: line.item.clone(), location: place.clone(), lot: line.lot.clone() })
        })
        .collect();
    keys.sort();
    keys.dedup();
    keys
}

/// The pools that a movement needs of items that are not valued by moving average, and that are not there yet.
pub(crate) fn missing_pools(draft: &Draft, known: &Known, of_new: Method) -> Vec<NewPool> {
    let mut missing: BTreeMap<PoolKey, NewPool> = BTreeMap::new();
    for line in &draft.lines {
        let Some(item) = known.items.get(&line.item).filter(|item| item.is_stocked) else { continue };
        let (method, standard) = valued(known, &line.item).unwrap_or((of_new, UnitPrice::default()));
        let scopes =
            [&line.from, &line.to].into_iter().filter_map(|place| known.places.get(place).and_then(|place| PoolScope::of(place.kind)));
        for scope in scopes.filter(|_| method != Method::MovingAverage) {
            let key = (line.item.clone(), scope);
            if !known.pools.contains_key(&key) {
                missing.insert(key, NewPool { item: line.item.clone(), scope, role: scope.role(item.kind), method, standard });
            }
        }
    }
    missing.into_values().collect()
}

/// A pool to be made.
#[derive(Clone, Debug)]
pub(crate) struct NewPool {
    pub(crate) item: ItemId,
    pub(crate) scope: PoolScope,
    pub(crate) role: Role,
    pub(crate) method: Method,
    pub(crate) standard: UnitPrice,
}

/// How an item is valued: its pools all tell the same.
fn valued(known: &Known, item: &ItemId) -> Option<(Method, UnitPrice)> {
    PoolScope::ALL.iter().find_map(|scope| known.pools.get(&(item.clone(), *scope))).map(|pool| (pool.method, pool.standard))
}

/// The items of a movement that are valued by layers, and how much of each is moved at the most.
pub(crate) fn layered(draft: &Draft, known: &Known) -> Vec<(ItemId, i64)> {
    let mut wanted: BTreeMap<ItemId, i64> = BTreeMap::new();
    for line in draft.lines.iter().filter(|line| valued(known, &line.item).is_some_and(|(method, _)| method == Method::Fifo)) {
        let sum = wanted.entry(line.item.clone()).or_default();
        *sum = sum.saturating_add(line.quantity.0);
    }
    wanted.into_iter().collect()
}

/// The serial numbers that a movement brings into the house.
pub(crate) fn coming_serials<'a>(draft: &'a Draft, items: &'a [StockItem], places: &'a [LocationShown]) -> Vec<(&'a StockItem, &'a str)> {
    let is_own = |id: &LocationId| places.iter().any(|place| place.id == *id && PoolScope::of(place.kind).is_some());
    let serial = |line: &'a MoveLine| items.iter().find(|item| item.id == line.item && item.tracking == Tracking::Serial);
    let lines = draft.lines.iter().filter(|line| !line.lot.is_empty() && !is_own(&line.from) && is_own(&line.to));
    lines.filter_map(|line| serial(line).map(|item| (item, line.lot.as_str()))).collect()
}

/// Decides a movement, or tells the first line that cannot be.
pub(crate) fn decide(draft: &Draft, known: &Known, roles: &Roles) -> Result<Decided, Problem> {
    let mut decided = Decided::default();
    let mut came: HashSet<LotKey> = HashSet::new();
    for (at, line) in draft.lines.iter().enumerate() {
        let step = Step::of(at, line, known)?;
        step.check_lot(draft)?;
        step.check_serial(&mut came)?;
        step.take(&mut decided)?;
        let value = step.value(draft, roles, &mut decided)?;
        decided.values.push(value);
    }
    Ok(decided)
}

/// One line with what is known of it.
struct Step<'a> {
    at: usize,
    line: &'a MoveLine,
    item: &'a StockItem,
    from: &'a LocationShown,
    to: &'a LocationShown,
    known: &'a Known,
}

impl<'a> Step<'a> {
    fn of(at: usize, line: &'a MoveLine, known: &'a Known) -> Result<Self, Problem> {
        let unknown =
            |what: &str| Problem::conflict("inventory.unknown", format!("Line {}: there is no such {what}.", at + 1)).with("line", at + 1);
        let item = known.items.get(&line.item).ok_or_else(|| unknown("item"))?;
        let from = known.places.get(&line.from).ok_or_else(|| unknown("location"))?;
        let to = known.places.get(&line.to).ok_or_else(|| unknown("location"))?;
        let step = Self { at, line, item, from, to, known };
        step.check()?;
        Ok(step)
    }

    fn refuse(&self, code: &'static str, detail: &str) -> Problem {
        let detail = format!("Line {}, {}: {detail}", self.at + 1, self.item.code);
        Problem::conflict(code, detail).with("line", self.at + 1).with("item", self.item.code.as_str())
    }

    fn check(&self) -> Result<(), Problem> {
        let line = self.line;
        let rules = [
            (line.quantity > Quantity::ZERO, "inventory.quantity", "a quantity above zero is needed."),
            (line.from != line.to, "inventory.same_location", "it is there already; choose another location to move it to."),
            (self.item.is_stocked, "inventory.not_stocked", "it is not kept in stock."),
            (
                !self.item.is_countable || line.quantity.is_whole(),
                "inventory.not_whole",
                "there are no halves of it; enter a whole number.",
            ),
            (
                (self.item.tracking == Tracking::Nothing) == line.lot.is_empty(),
                "inventory.lot",
                if line.lot.is_empty() { "say which lot or serial number it is." } else { "it is not tracked; leave the lot empty." },
            ),
            (
                self.item.tracking != Tracking::Serial || line.quantity == Quantity::of_whole(1),
                "inventory.serial",
                "a serial number is one piece; enter a line for each.",
            ),
        ];
        match rules.into_iter().find(|(holds, ..)| !holds) {
            Some((_, code, detail)) => Err(self.refuse(code, detail)),
            None => Ok(()),
        }
    }

    /// A lot that is held back or expired leaves only to be scrapped or sent back, or because a movement is taken back.
    fn check_lot(&self, draft: &Draft) -> Result<(), Problem> {
        let line = self.line;
        let is_used = PoolScope::of(self.from.kind).is_some() && lots::uses(self.to.kind);
        if line.lot.is_empty() || !is_used || draft.reverses.is_some() {
            return Ok(());
        }
        let standing = self.known.lots.get(&(line.item.clone(), line.lot.clone())).copied().unwrap_or_default();
        match standing.obstacle(draft.day) {
            Some((code, detail)) => {
                let until = standing.expires.map(|day| day.to_string()).unwrap_or_default();
                Err(self.refuse(code, &format!("lot {} {detail}", line.lot)).with("lot", line.lot.as_str()).with("expires", until))
            }
            None => Ok(()),
        }
    }

    /// A serial number is one piece: it does not come while its piece is in the house.
    fn check_serial(&self, came: &mut HashSet<LotKey>) -> Result<(), Problem> {
        let line = self.line;
        let comes = PoolScope::of(self.from.kind).is_none() && PoolScope::of(self.to.kind).is_some();
        if self.item.tracking != Tracking::Serial || !comes {
            return Ok(());
        }
        let key = (line.item.clone(), line.lot.clone());
        let is_there = self.known.present.contains(&key);
        if came.insert(key) && !is_there {
            return Ok(());
        }
        let detail = format!("the piece with the serial number {} is in the house already. Look at the number on it.", line.lot);
        Err(self.refuse("inventory.serial_there", &detail).with("serial", line.lot.as_str()))
    }

    fn key(&self, place: &LocationShown) -> BalanceKey {
        BalanceKey { item: self.line.item.clone(), location: place.id.clone(), lot: self.line.lot.clone() }
    }

    /// Moves the quantity, refusing what is not there to be taken.
    fn take(&self, decided: &mut Decided) -> Result<(), Problem> {
        let (quantity, reserved) = (self.line.quantity.0, self.line.reserved.0);
        let key = self.key(self.from);
        let before = self.known.balances.get(&key).copied().unwrap_or_default();
        let change = decided.balances.entry(key).or_default();
        change.quantity -= quantity;
        change.reserved -= reserved;
        let free = before.quantity + change.quantity - before.reserved - change.reserved;
        if self.from.is_strict && free < 0 {
            let wanted = Quantity(quantity);
            let available = Quantity(free + quantity);
            let detail = format!("{wanted} {} wanted from {}, {available} free there.", self.item.stock_unit.as_str(), self.from.code);
            return Err(self
                .refuse("inventory.not_enough", &detail)
                .with("wanted", wanted.to_string())
                .with("available", available.to_string())
                .with("location", self.from.code.as_str()));
        }
        decided.balances.entry(self.key(self.to)).or_default().quantity += quantity;
        Ok(())
    }

    fn pool<'d>(&self, decided: &'d mut Decided, scope: PoolScope) -> &'d mut Pool {
        let key = (self.line.item.clone(), scope);
        let before = self.known.pools.get(&key).copied().unwrap_or_default();
        &mut decided.pools.entry(key).or_insert((before, scope.role(self.item.kind))).0
    }

    fn layers<'d>(&self, decided: &'d mut Decided, key: &PoolKey) -> &'d mut Layers {
        decided.layers.entry(key.clone()).or_insert_with(|| self.known.layers.get(key).cloned().unwrap_or_default())
    }

    /// What the movement that is taken back, or that brought what leaves, did to the layers of a pool.
    fn traces(&self, key: &PoolKey) -> &[LayerChange] {
        self.known.traces.get(key).map_or(&[], Vec::as_slice)
    }

    /// What the line is worth: taken from a pool, put into another, and told to the books on both sides.
    fn value(&self, draft: &Draft, roles: &Roles, decided: &mut Decided) -> Result<i64, Problem> {
        let (from, to) = (PoolScope::of(self.from.kind), PoolScope::of(self.to.kind));
        let too_large = || self.refuse("inventory.too_large", "the numbers are larger than a ledger holds.");
        if from == to {
            // Within one scope nothing changes hands; between two that are not the firm's own nothing is worth anything.
            return Ok(0);
        }
        let parts = match from {
            Some(scope) => self.take_out(scope, decided).ok_or_else(too_large)?,
            None => {
                let value = self.line.value.map_or_else(|| self.average(decided), Ok)?;
                vec![Part { quantity: self.line.quantity.0, value }]
            }
        };
        let value = parts.iter().map(|part| part.value).sum();
        let not_kept = to.map_or(Some(NotKept::default()), |scope| self.put_in(scope, &parts, decided)).ok_or_else(too_large)?;
        let is_standard = valued(self.known, &self.line.item).is_some_and(|(method, _)| method == Method::Standard);
        let beside = if is_standard { Role::PurchaseVariances } else { Role::StockDifferences };
        let legs = self.legs(draft, roles, (from, to), (value, not_kept, beside))?;
        decided.legs.extend(legs.into_iter().map(|leg| self.with_party(draft, roles, leg)));
        Ok(value)
    }

    /// What leaves a pool, in parts that came apart.
    fn take_out(&self, scope: PoolScope, decided: &mut Decided) -> Option<Vec<Part>> {
        let quantity = self.line.quantity.0;
        let pool = self.pool(decided, scope);
        if pool.method != Method::Fifo {
            let value = match self.line.value {
                _ if pool.method == Method::Standard => pool.move_at_standard(-quantity).map(|change| -change),
                Some(told) => pool.give_back(quantity, told),
                None => pool.issue(quantity),
            }?;
            return Some(vec![Part { quantity, value }]);
        }
        let (there, guessed) = (pool.there(quantity), pool.guessed(quantity)?);
        let key = (self.line.item.clone(), scope);
        let brought: Vec<i64> = self.traces(&key).iter().filter(|trace| trace.quantity > 0).map(|trace| trace.seq).collect();
        let mut parts = self.layers(decided, &key).take(self.at, there, &brought)?;
        if quantity > there {
            parts.push(Part { quantity: quantity - there, value: guessed });
        }
        self.pool(decided, scope).lose(quantity, parts.iter().map(|part| part.value).sum())?;
        Some(parts)
    }

    /// Puts what came into a pool; answers what of its value the pool does not keep.
    fn put_in(&self, scope: PoolScope, parts: &[Part], decided: &mut Decided) -> Option<NotKept> {
        let key = (self.line.item.clone(), scope);
        let (before, value) = (*self.pool(decided, scope), parts.iter().map(|part| part.value).sum::<i64>());
        if before.method == Method::Standard {
            let kept = self.pool(decided, scope).move_at_standard(self.line.quantity.0)?;
            return Some(NotKept { late_cost: 0, variance: value - kept });
        }
        let is_taken = |trace: &&LayerChange| trace.n == self.at && trace.quantity < 0;
        let part = |trace: &LayerChange| (trace.seq, Part { quantity: -trace.quantity, value: -trace.value });
        let taken: Vec<(i64, Part)> = self.traces(&key).iter().filter(is_taken).map(part).collect();
        if before.quantity >= 0 && taken.iter().map(|(_, part)| part.quantity).sum::<i64>() == self.line.quantity.0 {
            self.pool(decided, scope).receive(self.line.quantity.0, value)?;
            self.layers(decided, &key).give_back(self.at, &worth(&taken, value)?)?;
            return Some(NotKept::default());
        }
        let mut late_cost = 0;
        for part in parts {
            let pool = self.pool(decided, scope);
            let received = pool.receive(part.quantity, part.value)?;
            late_cost += received.late_cost;
            if before.method == Method::Fifo && received.kept.quantity > 0 {
                pool.layers += 1;
                let seq = pool.layers;
                self.layers(decided, &key).put(self.at, seq, received.kept);
            }
        }
        if before.method == Method::PeriodAverage && late_cost != 0 {
            decided.late.push((self.line.item.clone(), scope, -late_cost));
        }
        Some(NotKept { late_cost, variance: 0 })
    }

    /// What the books get of a value that went from one side to the other.
    fn legs(
        &self,
        draft: &Draft,
        roles: &Roles,
        (from, to): (Option<PoolScope>, Option<PoolScope>),
        (value, not_kept, beside): (i64, NotKept, Role),
    ) -> Result<Vec<Leg>, Problem> {
        let account = |scope: Option<PoolScope>, kind: LocationKind| {
            let role = scope.map_or_else(|| draft.counter.unwrap_or(outside(kind)), |scope| scope.role(self.item.kind));
            roles.account(role).map(ToOwned::to_owned)
        };
        let (debit, credit) = (account(to, self.to.kind)?, account(from, self.from.kind)?);
        let told = self.line.value.unwrap_or(value);
        let taken = if from.is_some() && to.is_none() { told } else { value - not_kept.variance };
        let mut legs = vec![difference(&debit, taken), Leg::credit(credit, value)];
        if taken != value {
            // The pool had less, or more, than what is taken back, or does not keep what it cost: the rest belongs beside it.
            legs.push(difference(roles.account(beside)?, value - taken));
        }
        let late_cost = not_kept.late_cost;
        if late_cost != 0 {
            legs.push(difference(roles.account(Role::CostOfSales)?, late_cost));
            legs.push(difference(&debit, -late_cost));
        }
        Ok(legs)
    }

    /// What comes without a value is worth what there is of it, on average.
    fn average(&self, decided: &mut Decided) -> Result<i64, Problem> {
        let pool = *self.pool(decided, PoolScope::House);
        if pool.quantity <= 0 && pool.last_quantity == 0 && pool.method != Method::Standard {
            return Err(self.refuse("inventory.value_needed", "nothing is known of what it costs; say what it is worth."));
        }
        pool.average(self.line.quantity.0).ok_or_else(|| self.refuse("inventory.too_large", "the numbers are larger than a ledger holds."))
    }

    /// What is owed to a supplier is owed to somebody.
    fn with_party(&self, draft: &Draft, roles: &Roles, leg: Leg) -> Leg {
        let is_owed = roles.account(Role::GoodsReceived).is_ok_and(|account| account == leg.account);
        match &draft.party {
            Some(party) if is_owed => leg.of(party.clone()),
            _ => leg,
        }
    }
}

/// What of a value a pool does not keep.
#[derive(Clone, Copy, Debug, Default)]
struct NotKept {
    /// So much more than was thought cost what had been issued below zero.
    late_cost: i64,
    /// So much more than its standard it cost.
    variance: i64,
}

/// An amount that may be below zero, as a debit.
pub(crate) fn difference(account: &str, amount: i64) -> Leg {
    if amount >= 0 { Leg::debit(account, amount) } else { Leg::credit(account, -amount) }
}
