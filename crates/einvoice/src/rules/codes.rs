//! Codes have to stand on their lists. Many are attributes that the model has no place for, so the tree is asked.

use super::Finding;
use super::court::Court;
use crate::lists::{self, CodeList};
use crate::reading::Syntax;
use crate::xml::{Node, Tree};

pub(super) fn lists(court: &mut Court<'_>, tree: &Tree) {
    for node in tree.all() {
        if court.full() {
            return;
        }
        let broken = match court.syntax {
            Syntax::Ubl => ubl(node),
            Syntax::Cii => cii(node),
        };
        if let Some((rule, value)) = broken {
            court.add(|| Finding::of(rule).at(node.path()).found(value));
        }
    }
}

/// The rule with the value, if it is not on the list.
fn on(rule: &'static str, list: &CodeList, value: &str) -> Option<(&'static str, String)> {
    (!list.has(value)).then(|| (rule, value.to_owned()))
}

/// The same of an attribute that need not be there.
fn scheme(rule: &'static str, list: &CodeList, node: Node<'_>, attribute: &str) -> Option<(&'static str, String)> {
    on(rule, list, node.attribute(attribute)?)
}

fn parent<'a>(node: Node<'a>) -> &'a str {
    node.parent().map_or("", Node::name)
}

fn has_code(node: Option<Node<'_>>, name: &'static str, code: &str) -> bool {
    node.is_some_and(|node| node.named(name).any(|each| each.text() == code))
}

fn is_charge(node: Node<'_>) -> Option<bool> {
    let indicator = node.parent()?.named("ChargeIndicator").next()?;
    let text = indicator.named("Indicator").next().unwrap_or(indicator).text();
    Some(matches!(text, "true" | "1"))
}

fn ubl(node: Node<'_>) -> Option<(&'static str, String)> {
    let text = node.text();
    match node.name() {
        "InvoiceTypeCode" => on("BR-CL-01", &lists::INVOICE_TYPES, text),
        "CreditNoteTypeCode" => on("BR-CL-01", &lists::CREDIT_NOTE_TYPES, text),
        "Amount"
        | "BaseAmount"
        | "PriceAmount"
        | "TaxAmount"
        | "TaxableAmount"
        | "LineExtensionAmount"
        | "TaxExclusiveAmount"
        | "TaxInclusiveAmount"
        | "AllowanceTotalAmount"
        | "ChargeTotalAmount"
        | "PrepaidAmount"
        | "PayableRoundingAmount"
        | "PayableAmount" => on("BR-CL-03", &lists::CURRENCIES, node.attribute("currencyID").unwrap_or_default()),
        "DocumentCurrencyCode" => on("BR-CL-04", &lists::CURRENCIES, text),
        "TaxCurrencyCode" => on("BR-CL-05", &lists::CURRENCIES, text),
        "DescriptionCode" if parent(node) == "InvoicePeriod" => on("BR-CL-06", &lists::VAT_POINTS, text),
        "ID" => ubl_id(node),
        "CompanyID" if parent(node) == "PartyLegalEntity" => scheme("BR-CL-11", &lists::SCHEMES, node, "schemeID"),
        "ItemClassificationCode" => scheme("BR-CL-13", &lists::ITEM_CLASSIFICATIONS, node, "listID"),
        "IdentificationCode" => match parent(node) {
            "Country" => on("BR-CL-14", &lists::COUNTRIES, text),
            "OriginCountry" => on("BR-CL-15", &lists::COUNTRIES, text),
            _ => None,
        },
        "PaymentMeansCode" => on("BR-CL-16", &lists::PAYMENT_MEANS, text),
        "AllowanceChargeReasonCode" => match is_charge(node)? {
            false => on("BR-CL-19", &lists::ALLOWANCE_REASONS, text),
            true => on("BR-CL-20", &lists::CHARGE_REASONS, text),
        },
        "TaxExemptionReasonCode" => on("BR-CL-22", &lists::EXEMPTIONS, &text.to_ascii_uppercase()),
        "InvoicedQuantity" | "BaseQuantity" | "CreditedQuantity" => scheme("BR-CL-23", &lists::UNITS, node, "unitCode"),
        "EmbeddedDocumentBinaryObject" => scheme("BR-CL-24", &lists::MIME_TYPES, node, "mimeCode"),
        "EndpointID" => scheme("BR-CL-25", &lists::ENDPOINT_SCHEMES, node, "schemeID"),
        "Note" if node.parent()?.parent().is_none() => {
            let subject = text.split_once('#')?.1.split_once('#')?.0;
            if subject.chars().count() == 3 { on("BR-CL-08", &lists::NOTE_SUBJECTS, subject) } else { None }
        }
        _ => None,
    }
}

fn ubl_id(node: Node<'_>) -> Option<(&'static str, String)> {
    match parent(node) {
        "PartyIdentification" => {
            let party = node.parent()?.parent()?;
            let of = if party.name() == "Party" { parent(party) } else { party.name() };
            let creditor = matches!(of, "AccountingSupplierParty" | "PayeeParty") && node.attribute("schemeID") == Some("SEPA");
            if creditor { None } else { scheme("BR-CL-10", &lists::SCHEMES, node, "schemeID") }
        }
        "AdditionalDocumentReference" | "DocumentReference" if has_code(node.parent(), "DocumentTypeCode", "130") => {
            scheme("BR-CL-07", &lists::OBJECT_SCHEMES, node, "schemeID")
        }
        "TaxCategory" => on("BR-CL-17", &lists::VAT_CATEGORIES, node.text()),
        "ClassifiedTaxCategory" => on("BR-CL-18", &lists::VAT_CATEGORIES, node.text()),
        "StandardItemIdentification" => scheme("BR-CL-21", &lists::SCHEMES, node, "schemeID"),
        "DeliveryLocation" => scheme("BR-CL-26", &lists::SCHEMES, node, "schemeID"),
        _ => None,
    }
}

fn cii(node: Node<'_>) -> Option<(&'static str, String)> {
    let text = node.text();
    let parent = parent(node);
    match node.name() {
        "TypeCode" if parent == "ExchangedDocument" => {
            let known = lists::INVOICE_TYPES.has(text) || lists::CREDIT_NOTE_TYPES.has(text);
            (!known).then(|| ("BR-CL-01", text.to_owned()))
        }
        "TypeCode" if parent == "SpecifiedTradeSettlementPaymentMeans" => on("BR-CL-16", &lists::PAYMENT_MEANS, text),
        name if name.ends_with("Amount") => scheme("BR-CL-03", &lists::CURRENCIES, node, "currencyID"),
        "InvoiceCurrencyCode" => on("BR-CL-04", &lists::CURRENCIES, text),
        "TaxCurrencyCode" => on("BR-CL-05", &lists::CURRENCIES, text),
        "DueDateTypeCode" => on("BR-CL-06", &lists::VAT_POINTS_CII, text),
        "ReferenceTypeCode" => on("BR-CL-07", &lists::OBJECT_SCHEMES, text),
        "SubjectCode" => on("BR-CL-08", &lists::NOTE_SUBJECTS, text),
        "GlobalID" => {
            let rule = match parent {
                "SpecifiedTradeProduct" => "BR-CL-21",
                "ShipToTradeParty" => "BR-CL-26",
                _ => "BR-CL-10",
            };
            scheme(rule, &lists::SCHEMES, node, "schemeID")
        }
        "ID" => match parent {
            "SpecifiedLegalOrganization" => scheme("BR-CL-11", &lists::SCHEMES, node, "schemeID"),
            "OriginTradeCountry" => on("BR-CL-15", &lists::COUNTRIES, text),
            _ => None,
        },
        "ClassCode" => scheme("BR-CL-13", &lists::ITEM_CLASSIFICATIONS, node, "listID"),
        "CountryID" => on("BR-CL-14", &lists::COUNTRIES, text),
        "CategoryCode" => {
            let of_line = node.parent()?.parent()?.name() == "SpecifiedLineTradeSettlement";
            on(if of_line { "BR-CL-18" } else { "BR-CL-17" }, &lists::VAT_CATEGORIES, text)
        }
        "ReasonCode" => match is_charge(node)? {
            false => on("BR-CL-19", &lists::ALLOWANCE_REASONS, text),
            true => on("BR-CL-20", &lists::CHARGE_REASONS, text),
        },
        "ExemptionReasonCode" => on("BR-CL-22", &lists::EXEMPTIONS, &text.to_ascii_uppercase()),
        "BilledQuantity" | "BasisQuantity" => scheme("BR-CL-23", &lists::UNITS, node, "unitCode"),
        "AttachmentBinaryObject" => scheme("BR-CL-24", &lists::MIME_TYPES, node, "mimeCode"),
        "URIID" if parent == "URIUniversalCommunication" => scheme("BR-CL-25", &lists::ENDPOINT_SCHEMES, node, "schemeID"),
        _ => None,
    }
}
