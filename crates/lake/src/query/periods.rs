//! `first_day_of('month', day)`: the first day of the period a day falls into.
//!
//! `date_trunc` does the same by way of moments and calendars, row by row; over half a million rows it takes longer
//! than all else that an indicator asks.

use std::any::Any;
use std::hash::Hash;
use std::sync::Arc;

use arrow::array::{AsArray, Date32Array};
use arrow::datatypes::{DataType, Date32Type};
use datafusion::common::{Result, ScalarValue, plan_err};
use datafusion::logical_expr::{ColumnarValue, ScalarFunctionArgs, ScalarUDF, ScalarUDFImpl, Signature, Volatility};
use kernel::Day;

#[derive(Debug, PartialEq, Eq, Hash)]
struct FirstDayOf {
    signature: Signature,
}

pub(super) fn first_day_of() -> Arc<ScalarUDF> {
    let signature = Signature::user_defined(Volatility::Immutable);
    Arc::new(ScalarUDF::new_from_impl(FirstDayOf { signature }))
}

#[derive(Clone, Copy)]
enum Period {
    Week,
    Month,
    Year,
}

impl Period {
    fn named(name: &str) -> Option<Self> {
        match name {
            "week" => Some(Self::Week),
            "month" => Some(Self::Month),
            "year" => Some(Self::Year),
            _ => None,
        }
    }

    /// Weeks begin on Monday; days count from 1970-01-01, a Thursday.
    fn first_day(self, days: i32) -> Option<i32> {
        use chrono::Datelike;
        let day = Day::from_days(days)?;
        let back = match self {
            Self::Week => day.0.weekday().num_days_from_monday(),
            Self::Month => day.0.day0(),
            Self::Year => day.0.ordinal0(),
        };
        days.checked_sub_unsigned(back)
    }

    /// Records come day by day: the answer for one row is mostly that for the next.
    fn first_days(self, days: &Date32Array) -> Date32Array {
        let mut last = (i32::MIN, None);
        let of_row = |day: Option<i32>| {
            let day = day?;
            if day != last.0 {
                last = (day, self.first_day(day));
            }
            last.1
        };
        days.iter().map(of_row).collect()
    }
}

impl ScalarUDFImpl for FirstDayOf {
    fn as_any(&self) -> &dyn Any {
        self
    }

    fn name(&self) -> &'static str {
        "first_day_of"
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _types: &[DataType]) -> Result<DataType> {
        Ok(DataType::Date32)
    }

    fn coerce_types(&self, types: &[DataType]) -> Result<Vec<DataType>> {
        match types {
            [DataType::Utf8 | DataType::Utf8View | DataType::LargeUtf8, DataType::Date32 | DataType::Null] => {
                Ok(vec![DataType::Utf8, DataType::Date32])
            }
            _ => plan_err!("first_day_of takes the name of a period and a day"),
        }
    }

    fn invoke_with_args(&self, args: ScalarFunctionArgs) -> Result<ColumnarValue> {
        let [ColumnarValue::Scalar(name), days] = args.args.as_slice() else {
            return plan_err!("first_day_of takes the name of a period and a day");
        };
        let Some(period) = name.try_as_str().flatten().and_then(Period::named) else {
            return plan_err!("first_day_of knows 'week', 'month' and 'year', not {name}");
        };
        match days {
            ColumnarValue::Scalar(ScalarValue::Date32(day)) => {
                Ok(ColumnarValue::Scalar(ScalarValue::Date32(day.and_then(|day| period.first_day(day)))))
            }
            days => Ok(ColumnarValue::Array(Arc::new(period.first_days(days.to_array(args.number_rows)?.as_primitive::<Date32Type>())))),
        }
    }
}
