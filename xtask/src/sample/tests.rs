//! What must hold in the sample city: it is consistent in itself, large enough to be believed, and the same for the same seed.

use super::{
    calendar::{DAYS, END, MINUTES_PER_DAY, day_of},
    history::{Activity, History, MoveKind, Stretch},
    parameters::Plant,
    plants, simulation,
    world::World,
    write_city,
};
use std::{
    collections::{BTreeMap, HashMap},
    fs,
    path::Path,
    sync::OnceLock,
};

type Lived = (World, History);

fn live(folder: &str) -> Lived {
    let plant = plants::load().unwrap().into_iter().find(|plant| plant.folder.contains(folder)).unwrap();
    let world = World::build(plant, 7);
    let history = simulation::run(&world, 7);
    (world, history)
}

/// Made to order, made for the shelf, only traded.
fn plants_of_each_sort() -> &'static [Lived] {
    static LIVED: OnceLock<Vec<Lived>> = OnceLock::new();
    LIVED.get_or_init(|| ["machining", "chemicals", "trading"].map(live).into())
}

fn machining() -> &'static Lived {
    &plants_of_each_sort()[0]
}

#[test]
fn what_lies_on_the_shelf_is_what_came_minus_what_went() {
    for (world, history) in plants_of_each_sort() {
        let mut on_hand = vec![0; world.items.len()];
        let mut counts = history.counts.iter().peekable();
        while let Some(count) = counts.next_if(|count| count.day < 0) {
            on_hand[count.item] = count.quantity;
        }
        let mut moves: Vec<_> = history.moves.iter().collect();
        moves.sort_by_key(|moved| moved.at);
        let mut moves = moves.into_iter().peekable();
        for day in 0..DAYS {
            while let Some(moved) = moves.next_if(|moved| day_of(moved.at) == day) {
                on_hand[moved.item] += moved.quantity;
            }
            let mut counted: BTreeMap<usize, i64> = BTreeMap::new();
            while let Some(count) = counts.next_if(|count| count.day == day) {
                counted.insert(count.item, count.quantity);
            }
            if !counted.is_empty() {
                for (item, quantity) in on_hand.iter().enumerate() {
                    assert_eq!(counted.get(&item).copied().unwrap_or(0), *quantity, "{} on day {day}", world.items[item].code);
                }
            }
        }
    }
}

#[test]
fn nothing_leaves_an_empty_shelf_so_nothing_is_delivered_before_it_is_made() {
    for (world, history) in plants_of_each_sort() {
        let mut on_hand = vec![0; world.items.len()];
        for count in history.counts.iter().filter(|count| count.day < 0) {
            on_hand[count.item] = count.quantity;
        }
        for moved in &history.moves {
            on_hand[moved.item] += moved.quantity;
            assert!(on_hand[moved.item] >= 0, "{} {}", world.items[moved.item].code, moved.no);
        }
    }
}

#[test]
fn a_finished_work_order_is_what_was_started_minus_scrap_and_goes_to_the_shelf() {
    for (_, history) in plants_of_each_sort() {
        let mut scrap: HashMap<usize, i64> = HashMap::new();
        for stretch in &history.stretches {
            if let Some(work_order) = stretch.work_order {
                *scrap.entry(work_order).or_default() += stretch.scrap;
            }
        }
        for (index, order) in history.work_orders.iter().enumerate().filter(|(_, order)| order.finished.is_some()) {
            assert_eq!(order.good + order.scrap, order.quantity, "{}", order.no);
            assert_eq!(scrap.get(&index).copied().unwrap_or(0), order.scrap, "{} by its reports", order.no);
        }
        let finished: i64 = history.work_orders.iter().map(|order| order.good).sum();
        let stocked: i64 = history.moves.iter().filter(|moved| moved.kind == MoveKind::Finished).map(|moved| moved.quantity).sum();
        assert_eq!(finished, stocked);
    }
}

#[test]
fn every_operation_takes_in_what_the_one_before_it_gave_and_begins_after_it() {
    let (_, history) = machining();
    let mut by_order: BTreeMap<usize, Vec<&Stretch>> = BTreeMap::new();
    for stretch in &history.stretches {
        by_order.entry(stretch.work_order.unwrap_or(usize::MAX)).or_default().push(stretch);
    }
    by_order.remove(&usize::MAX);
    for (index, stretches) in by_order {
        let order = &history.work_orders[index];
        let (mut expected, mut last_end) = (order.quantity, order.released.unwrap() * MINUTES_PER_DAY);
        for operation in stretches.chunk_by(|one, other| one.operation == other.operation) {
            assert!(operation[0].from >= last_end, "{} operation {}", order.no, operation[0].operation);
            last_end = operation.iter().map(|stretch| stretch.to).max().unwrap();
            let pieces: i64 = operation
                .iter()
                .filter(|stretch| stretch.activity == Activity::Run)
                .map(|stretch| stretch.good + stretch.scrap + stretch.aside)
                .sum();
            assert_eq!(pieces, expected, "{} operation {}", order.no, operation[0].operation);
            expected = operation.iter().map(|stretch| stretch.good).sum();
        }
    }
}

#[test]
fn a_machine_does_one_thing_at_a_time() {
    for (world, history) in plants_of_each_sort() {
        let mut by_machine: BTreeMap<usize, Vec<&Stretch>> = BTreeMap::new();
        for stretch in &history.stretches {
            by_machine.entry(stretch.machine).or_default().push(stretch);
        }
        for (machine, mut stretches) in by_machine {
            stretches.sort_by_key(|stretch| stretch.from);
            for pair in stretches.windows(2) {
                assert!(pair[0].to <= pair[1].from, "{} at minute {}", world.machines[machine].code, pair[1].from);
            }
        }
    }
}

#[test]
fn customers_get_what_they_ordered_and_are_billed_for_what_they_got() {
    for (_, history) in plants_of_each_sort() {
        let mut shipped = vec![0; history.order_lines.len()];
        for delivery in &history.deliveries {
            shipped[delivery.line] += delivery.quantity;
        }
        for (line, shipped) in history.order_lines.iter().zip(shipped) {
            assert_eq!(line.shipped, shipped, "{}", line.order_no);
            assert!(shipped <= line.quantity, "{}", line.order_no);
        }
        let mut billed = vec![0; history.invoices.len()];
        for line in &history.invoice_lines {
            billed[line.invoice] += line.net_fen + line.tax_fen;
        }
        for (invoice, billed) in history.invoices.iter().zip(billed).filter(|(invoice, _)| !invoice.is_payable) {
            assert_eq!(invoice.gross_fen(), billed, "{}", invoice.no);
            assert!(invoice.paid_fen.abs() <= invoice.gross_fen().abs(), "{}", invoice.no);
        }
    }
}

#[test]
fn the_meter_is_the_sum_of_what_ran() {
    let (world, history) = machining();
    assert_eq!(history.meter.len(), 70_176, "two years of quarters of an hour, one of them a leap year");
    let metered: i64 = history.meter.iter().map(|quarter| quarter.machines_wh).sum();
    let ran: f64 = history
        .stretches
        .iter()
        .map(|stretch| {
            let group = &world.plant.groups[world.machines[stretch.machine].group];
            let minutes = (stretch.to.min(END) - stretch.from).max(0) as f64;
            (group.power_kw * simulation::share_of_power(stretch.activity) + group.idle_kw) * 1000.0 * minutes / 60.0
        })
        .sum();
    assert!((metered as f64 - ran).abs() < 70_176.0, "{metered} against {ran}: less than a watt-hour per quarter");
    assert!(history.meter.iter().all(|quarter| quarter.compressor_wh > 0), "the compressor never stops");
}

#[test]
fn the_machining_shop_is_as_large_and_as_late_as_a_real_one() {
    let (_, history) = machining();
    let reports = history.stretches.iter().filter(|stretch| stretch.work_order.is_some()).count();
    assert!((30_000..100_000).contains(&reports), "{reports} work reports");
    assert!((4_000..8_000).contains(&history.order_lines.len()), "{} order lines", history.order_lines.len());
    assert!(history.purchases.len() > 1_000, "{} purchase lines", history.purchases.len());
    assert!(history.payments.len() > 1_000 && history.inspections.len() > 5_000 && history.moves.len() > 15_000);
    let late = |delivery: &&super::history::Delivery| day_of(delivery.at) > history.order_lines[delivery.line].promised;
    let late_share = history.deliveries.iter().filter(late).count() as f64 / history.deliveries.len() as f64;
    assert!((0.05..0.5).contains(&late_share), "{late_share} of the deliveries are late");
    assert!(history.upkeep.iter().filter(|service| service.fault.is_some()).count() > 200);
}

#[test]
fn the_same_seed_writes_the_same_bytes_and_another_seed_others() {
    let write = |seed| {
        let out = tempfile::tempdir().unwrap();
        let small: Vec<Plant> = plants::load().unwrap().into_iter().filter(|plant| ["07", "12"].contains(&&plant.folder[..2])).collect();
        write_city(small, out.path(), seed).unwrap();
        bytes(out.path())
    };
    let (one, again, other) = (write(3), write(3), write(4));
    assert_eq!(one.keys().collect::<Vec<_>>(), again.keys().collect::<Vec<_>>());
    for (name, bytes) in &one {
        assert!(again[name] == *bytes, "{name} differs");
    }
    assert!(one.len() > 9 && one != other);
}

fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(bytes(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

#[test]
fn slips_stand_where_the_list_says() {
    let out = tempfile::tempdir().unwrap();
    let electronics: Vec<Plant> = plants::load().unwrap().into_iter().filter(|plant| plant.folder.contains("electronics")).collect();
    let written = write_city(electronics, out.path(), 7).unwrap();
    let slips: Vec<_> = written[0].slips.iter().filter(|slip| slip.file == "sales_orders_simulated.csv").collect();
    assert!(slips.len() >= 8, "{} slips", slips.len());
    let text = fs::read_to_string(out.path().join(&written[0].folder).join("sales_orders_simulated.csv")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    for slip in slips {
        let cells: Vec<&str> = lines[slip.row - 1].split(',').collect();
        let column = lines[0].split(',').position(|head| head == slip.column).unwrap();
        assert_eq!(cells[column], slip.written, "row {}", slip.row);
    }
}
