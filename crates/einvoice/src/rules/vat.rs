//! The families of rules for each category of VAT.

use super::court::{Court, Part, code};
use super::sums::about;
use crate::{Allowance, Invoice, Line, Period, VatBreakdown, VatCategory};
use rust_decimal::Decimal;

/// What the rate of a category has to be.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Rate {
    AboveNought,
    Nought,
    NoughtOrMore,
    None,
}

/// Who has to be registered for a category.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Registered {
    /// The seller for any tax, or its representative for VAT.
    Seller,
    /// The seller as above, and the buyer for VAT or in a register of companies.
    SellerAndBuyer,
    /// The seller or its representative for VAT.
    SellerForVat,
    /// The same, and the buyer for VAT.
    BothForVat,
    /// Nobody for VAT.
    Nobody,
}

struct Family {
    /// The code of UNTDID 5305.
    code: &'static str,
    /// How its rules are called.
    rules: &'static str,
    rate: Rate,
    registered: Registered,
    /// Whether it says why there is no tax.
    exempt: bool,
}

const FAMILIES: [Family; 9] = [
    Family { code: "S", rules: "BR-S", rate: Rate::AboveNought, registered: Registered::Seller, exempt: false },
    Family { code: "Z", rules: "BR-Z", rate: Rate::Nought, registered: Registered::Seller, exempt: false },
    Family { code: "E", rules: "BR-E", rate: Rate::Nought, registered: Registered::Seller, exempt: true },
    Family { code: "AE", rules: "BR-AE", rate: Rate::Nought, registered: Registered::SellerAndBuyer, exempt: true },
    Family { code: "K", rules: "BR-IC", rate: Rate::Nought, registered: Registered::BothForVat, exempt: true },
    Family { code: "G", rules: "BR-G", rate: Rate::Nought, registered: Registered::SellerForVat, exempt: true },
    Family { code: "O", rules: "BR-O", rate: Rate::None, registered: Registered::Nobody, exempt: true },
    Family { code: "L", rules: "BR-AF", rate: Rate::NoughtOrMore, registered: Registered::Seller, exempt: false },
    Family { code: "M", rules: "BR-AG", rate: Rate::NoughtOrMore, registered: Registered::Seller, exempt: false },
];

impl Family {
    fn rule(&self, number: u8) -> String {
        format!("{}-{number:02}", self.rules)
    }

    fn is(&self, category: Option<&VatCategory>) -> bool {
        code(category) == Some(self.code)
    }

    /// Whether it is that category of VAT, and not only the same letter of another tax.
    fn is_vat(&self, category: Option<&VatCategory>) -> bool {
        self.is(category) && category.is_some_and(VatCategory::is_vat)
    }

    /// Whether tax is paid, so that each rate has its own sum.
    fn taxed(&self) -> bool {
        matches!(self.rate, Rate::AboveNought | Rate::NoughtOrMore)
    }

    fn rate_holds(&self, category: Option<&VatCategory>) -> bool {
        let rate = category.and_then(|category| category.rate);
        match self.rate {
            Rate::AboveNought => rate.is_some_and(|rate| rate > Decimal::ZERO),
            Rate::Nought => rate.is_some_and(|rate| rate.is_zero()),
            Rate::NoughtOrMore => rate.is_some_and(|rate| rate >= Decimal::ZERO),
            Rate::None => rate.is_none(),
        }
    }

    /// Whether those are registered who have to be.
    fn registered(&self, invoice: &Invoice) -> bool {
        let seller = invoice.seller.as_ref();
        let seller_vat = seller.is_some_and(|seller| seller.vat_id.is_some());
        let seller_tax = seller.is_some_and(|seller| seller.tax_id.is_some());
        let representative = invoice.tax_representative.as_ref().is_some_and(|representative| representative.vat_id.is_some());
        let buyer_vat = invoice.buyer.as_ref().is_some_and(|buyer| buyer.vat_id.is_some());
        let buyer_legal = invoice.buyer.as_ref().is_some_and(|buyer| buyer.legal_id.is_some());
        match self.registered {
            Registered::Seller => seller_vat || seller_tax || representative,
            Registered::SellerAndBuyer => (seller_vat || seller_tax || representative) && (buyer_vat || buyer_legal),
            Registered::SellerForVat => seller_vat || representative,
            Registered::BothForVat => (seller_vat || representative) && buyer_vat,
            Registered::Nobody => !seller_vat && !representative && !buyer_vat,
        }
    }
}

/// What in a document is of one category, and at one rate if a rate is given.
struct Taxed<'a> {
    lines: Vec<&'a Line>,
    allowances: Vec<&'a Allowance>,
    charges: Vec<&'a Allowance>,
}

impl<'a> Taxed<'a> {
    fn of(invoice: &'a Invoice, family: &Family, rate: Option<Decimal>) -> Self {
        let counts = |category: Option<&VatCategory>| {
            family.is(category) && (rate.is_none() || category.is_some_and(|category| category.rate == rate))
        };
        Self {
            lines: invoice.lines.iter().filter(|line| counts(line.vat.as_ref())).collect(),
            allowances: invoice.allowances.iter().filter(|each| counts(each.vat.as_ref())).collect(),
            charges: invoice.charges.iter().filter(|each| counts(each.vat.as_ref())).collect(),
        }
    }

    fn is_empty(&self) -> bool {
        self.lines.is_empty() && self.allowances.is_empty() && self.charges.is_empty()
    }

    /// Lines and charges less allowances.
    fn sum(&self) -> Decimal {
        let all = |parts: &[&Allowance]| parts.iter().filter_map(|each| each.amount).sum::<Decimal>();
        self.lines.iter().filter_map(|line| line.net).sum::<Decimal>() + all(&self.charges) - all(&self.allowances)
    }
}

pub(super) fn families(court: &mut Court<'_>) {
    for family in &FAMILIES {
        let invoice = court.invoice;
        let used = Taxed::of(invoice, family, None);
        let told = invoice.vat_breakdown.iter().any(|each| family.is(each.vat.as_ref()));
        if used.is_empty() && !told {
            continue;
        }
        told_once(court, family, &used);
        registrations(court, family, &used);
        rates(court, family);
        for (index, each) in invoice.vat_breakdown.iter().enumerate() {
            if family.is_vat(each.vat.as_ref()) {
                of_breakdown(court, family, each, index);
            }
        }
    }
    intra_community(court);
    outside_scope(court);
    split_payment(court);
}

/// Rule 01: what is used is told, and told once where there is one rate only.
fn told_once(court: &mut Court<'_>, family: &Family, used: &Taxed<'_>) {
    let breakdown = &court.invoice.vat_breakdown;
    let holds = if family.taxed() {
        used.is_empty() != breakdown.iter().any(|each| family.is(each.vat.as_ref()))
    } else {
        let vat_used = used.lines.iter().any(|line| family.is_vat(line.vat.as_ref()))
            || used.allowances.iter().chain(&used.charges).any(|each| family.is_vat(each.vat.as_ref()));
        let told = breakdown.iter().filter(|each| family.is_vat(each.vat.as_ref())).count();
        told == 1 || (told == 0 && !vat_used)
    };
    court.require(holds, &family.rule(1), Part::Document);
}

/// Rules 02, 03, 04: who has to be registered for lines, allowances, charges.
fn registrations(court: &mut Court<'_>, family: &Family, used: &Taxed<'_>) {
    let registered = family.registered(court.invoice);
    let any = |parts: &[&Allowance]| parts.iter().any(|each| family.is_vat(each.vat.as_ref()));
    let lines = used.lines.iter().any(|line| family.is_vat(line.vat.as_ref()));
    for (number, concerned) in [(2, lines), (3, any(&used.allowances)), (4, any(&used.charges))] {
        court.require(registered || !concerned, &family.rule(number), Part::Seller);
    }
}

/// Rules 05, 06, 07: the rate of lines, allowances, charges.
fn rates(court: &mut Court<'_>, family: &Family) {
    let invoice = court.invoice;
    let lines = invoice.lines.iter().map(|line| line.vat.as_ref()).enumerate().map(|(at, vat)| (5, Part::Line(at), vat));
    let allowances = invoice.allowances.iter().map(|each| each.vat.as_ref()).enumerate().map(|(at, vat)| (6, Part::Allowance(at), vat));
    let charges = invoice.charges.iter().map(|each| each.vat.as_ref()).enumerate().map(|(at, vat)| (7, Part::Charge(at), vat));
    for (number, part, vat) in lines.chain(allowances).chain(charges) {
        if family.is_vat(vat) {
            court.require(family.rate_holds(vat), &family.rule(number), part);
        }
    }
}

/// Rules 08, 09, 10: what is taxed, the tax, and why there is none.
fn of_breakdown(court: &mut Court<'_>, family: &Family, each: &VatBreakdown, index: usize) {
    let invoice = court.invoice;
    let at = Part::Breakdown(index);
    let rate = each.vat.as_ref().and_then(|vat| vat.rate);
    if family.taxed() {
        if rate.is_some() {
            let taxed = Taxed::of(invoice, family, rate);
            let sum = taxed.sum();
            let near = each.taxable.is_some_and(|taxable| taxable - Decimal::ONE < sum && taxable + Decimal::ONE > sum);
            let based = if family.rate == Rate::AboveNought { !taxed.is_empty() } else { !invoice.lines.is_empty() };
            if !near || !based {
                court.differ(&family.rule(8), at, each.taxable, Some(sum));
            }
        }
        court.require(about(each.tax, each.taxable, rate), &family.rule(9), at);
    } else {
        let sum = Taxed::of(invoice, family, None).sum();
        if invoice.lines.is_empty() || each.taxable != Some(sum) {
            court.differ(&family.rule(8), at, each.taxable, Some(sum));
        }
        court.require(each.tax.is_some_and(|tax| tax.is_zero()), &family.rule(9), at);
    }
    let reasoned = each.exemption_reason.is_some() || each.exemption_code.is_some();
    court.require(reasoned == family.exempt, &family.rule(10), at);
}

fn told_as(invoice: &Invoice, wanted: &str) -> bool {
    invoice.vat_breakdown.iter().any(|each| each.vat.as_ref().is_some_and(|vat| vat.has(wanted) && vat.is_vat()))
}

/// What goes to another member state says when and where.
fn intra_community(court: &mut Court<'_>) {
    let invoice = court.invoice;
    if !told_as(invoice, "K") {
        return;
    }
    let delivery = invoice.delivery.clone().unwrap_or_default();
    court.require(
        delivery.date.is_some() || invoice.period.is_some_and(|period| period != Period::default()) || invoice.vat_point_code.is_some(),
        "BR-IC-11",
        Part::Delivery,
    );
    let country = delivery.address.and_then(|address| address.country);
    court.require(country.is_some_and(|country| country.len() > 1), "BR-IC-12", Part::Delivery);
}

/// What is outside the scope of VAT stands alone.
fn outside_scope(court: &mut Court<'_>) {
    let invoice = court.invoice;
    if !told_as(invoice, "O") {
        return;
    }
    let alone = |category: Option<&VatCategory>| category.is_none_or(|vat| !vat.is_vat() || vat.has("O"));
    let all = |parts: &[Allowance]| parts.iter().all(|each| alone(each.vat.as_ref()));
    court.require(invoice.vat_breakdown.iter().all(|each| alone(each.vat.as_ref())), "BR-O-11", Part::Document);
    court.require(invoice.lines.iter().all(|line| alone(line.vat.as_ref())), "BR-O-12", Part::Document);
    court.require(all(&invoice.allowances), "BR-O-13", Part::Document);
    court.require(all(&invoice.charges), "BR-O-14", Part::Document);
}

/// Split payment is Italian, and not mixed with the standard rate.
fn split_payment(court: &mut Court<'_>) {
    let invoice = court.invoice;
    let of = |wanted: &str| {
        invoice.vat_breakdown.iter().map(|each| each.vat.as_ref()).any(|vat| code(vat) == Some(wanted))
            || invoice.lines.iter().any(|line| code(line.vat.as_ref()) == Some(wanted))
            || invoice.allowances.iter().chain(&invoice.charges).any(|each| code(each.vat.as_ref()) == Some(wanted))
    };
    if !of("B") {
        return;
    }
    let addresses = [
        invoice.seller.as_ref().and_then(|party| party.address.as_ref()),
        invoice.buyer.as_ref().and_then(|party| party.address.as_ref()),
        invoice.tax_representative.as_ref().and_then(|party| party.address.as_ref()),
        invoice.delivery.as_ref().and_then(|delivery| delivery.address.as_ref()),
    ];
    let countries = addresses.into_iter().flatten().filter_map(|address| address.country.as_deref());
    let origins = invoice.lines.iter().filter_map(|line| line.item.as_ref()?.origin.as_deref());
    court.require(countries.chain(origins).all(|country| country == "IT"), "BR-B-01", Part::Document);
    court.require(!of("S"), "BR-B-02", Part::Document);
}
