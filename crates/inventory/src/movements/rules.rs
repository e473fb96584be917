//! What a movement does to balances, to what stock is worth and to the books, decided without a database.

use std::collections::{BTreeMap, HashMap};

use books::accounts::{Role, Roles};
use books::entries::Leg;
use catalog::items::{ItemId, ItemKind, StockItem, Tracking};
use catalog::locations::{LocationId, LocationKind, LocationShown};
use kernel::Problem;
use kernel::quantity::Quantity;

use super::types::{Draft, MoveLine};
use super::valuation::Pool;
use crate::lots::{self, LotKey, Standing};

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

    pub(crate) fn of_name(name: &str) -> Result<Self, String> {
        [Self::House, Self::Transit, Self::Subcontractor, Self::Consignment]
            .into_iter()
            .find(|scope| scope.name() == name)
            .ok_or_else(|| format!("`{name}` is no scope of value"))
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
    const fn role(self, kind: ItemKind) -> Role {
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
const fn outside(kind: LocationKind) -> Role {
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
    /// What is known of the lots that are moved.
    pub(crate) lots: HashMap<LotKey, Standing>,
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
    pub(crate) legs: Vec<Leg>,
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

/// Decides a movement, or tells the first line that cannot be.
pub(crate) fn decide(draft: &Draft, known: &Known, roles: &Roles) -> Result<Decided, Problem> {
    let mut decided = Decided::default();
    for (at, line) in draft.lines.iter().enumerate() {
        let step = Step::of(at, line, known)?;
        step.check_lot(draft)?;
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

    /// What the line is worth: taken from a pool, put into another, and told to the books on both sides.
    fn value(&self, draft: &Draft, roles: &Roles, decided: &mut Decided) -> Result<i64, Problem> {
        let (from, to) = (PoolScope::of(self.from.kind), PoolScope::of(self.to.kind));
        let too_large = || self.refuse("inventory.too_large", "the numbers are larger than a ledger holds.");
        let quantity = self.line.quantity.0;
        let account = |scope: Option<PoolScope>, kind: LocationKind| {
            let role = scope.map_or_else(|| draft.counter.unwrap_or(outside(kind)), |scope| scope.role(self.item.kind));
            roles.account(role).map(ToOwned::to_owned)
        };
        if from == to {
            // Within one scope nothing changes hands; between two that are not the firm's own nothing is worth anything.
            return Ok(0);
        }
        let value = match from {
            Some(scope) => {
                let pool = self.pool(decided, scope);
                match self.line.value {
                    Some(told) => pool.give_back(quantity, told),
                    None => pool.issue(quantity),
                }
                .ok_or_else(too_large)?
            }
            None => self.line.value.map_or_else(|| self.average(decided), Ok)?,
        };
        let mut late_cost = 0;
        if let Some(scope) = to {
            late_cost = self.pool(decided, scope).receive(quantity, value).ok_or_else(too_large)?.late_cost;
        }
        let (debit, credit) = (account(to, self.to.kind)?, account(from, self.from.kind)?);
        let told = self.line.value.unwrap_or(value);
        let mut legs =
            vec![Leg::debit(debit.clone(), if from.is_some() && to.is_none() { told } else { value }), Leg::credit(credit, value)];
        if from.is_some() && to.is_none() && told != value {
            // The pool had less, or more, than what is taken back: the rest was used up at that cost.
            legs.push(difference(roles.account(Role::StockDifferences)?, value - told));
        }
        if late_cost != 0 {
            legs.push(difference(roles.account(Role::CostOfSales)?, late_cost));
            legs.push(difference(&debit, -late_cost));
        }
        decided.legs.extend(legs.into_iter().map(|leg| self.with_party(draft, roles, leg)));
        Ok(value)
    }

    /// What comes without a value is worth what there is of it, on average.
    fn average(&self, decided: &mut Decided) -> Result<i64, Problem> {
        let pool = *self.pool(decided, PoolScope::House);
        if pool.quantity <= 0 && pool.last_quantity == 0 {
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

/// An amount that may be below zero, as a debit.
fn difference(account: &str, amount: i64) -> Leg {
    if amount >= 0 { Leg::debit(account, amount) } else { Leg::credit(account, -amount) }
}
