//! Least squares by Householder reflections, for designs of a few hundred rows and a few columns.
//!
//! The normal equations would lose half of the digits on drivers that move together, as production
//! and temperature do; reflections do not (NIST's Longley data in the tests).
//! Source: Golub and Van Loan, Matrix Computations, section 5.3.

/// A column shorter than this share of its first length, after the others are taken out, says nothing of its own.
const NEGLIGIBLE: f64 = 1e-10;

/// A table of numbers, row after row.
#[derive(Clone, Debug)]
pub(crate) struct Table {
    columns: usize,
    cells: Vec<f64>,
}

impl Table {
    /// From rows of one width.
    pub(crate) fn from_rows(rows: &[Vec<f64>]) -> Self {
        Self { columns: rows.first().map_or(0, Vec::len), cells: rows.concat() }
    }

    pub(crate) fn rows(&self) -> usize {
        self.cells.len().checked_div(self.columns).unwrap_or(0)
    }

    pub(crate) const fn columns(&self) -> usize {
        self.columns
    }

    pub(crate) fn row(&self, row: usize) -> &[f64] {
        &self.cells[row * self.columns..(row + 1) * self.columns]
    }

    pub(crate) fn row_mut(&mut self, row: usize) -> &mut [f64] {
        &mut self.cells[row * self.columns..(row + 1) * self.columns]
    }

    fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[row * self.columns + column]
    }

    fn set(&mut self, row: usize, column: usize, value: f64) {
        self.cells[row * self.columns + column] = value;
    }
}

/// What least squares found.
#[derive(Clone, Debug)]
pub(crate) struct Fit {
    /// One for each column of the design, in its unit of answer per unit of driver.
    pub(crate) coefficients: Vec<f64>,
    /// Sum of the squared residuals, in the unit of the answer, squared.
    pub(crate) residual_squares: f64,
    /// The upper triangle that the design became.
    triangle: Table,
}

impl Fit {
    /// The variance of `weights · coefficients` for residuals of variance one.
    pub(crate) fn leverage(&self, weights: &[f64]) -> f64 {
        // With design = QR, weights' (R'R)^-1 weights is the squared length of the solution of R' z = weights.
        let mut z = vec![0.0; weights.len()];
        for column in 0..weights.len() {
            let known: f64 = (0..column).map(|row| self.triangle.at(row, column) * z[row]).sum();
            z[column] = (weights[column] - known) / self.triangle.at(column, column);
        }
        z.iter().map(|part| part * part).sum()
    }

    /// The logarithm of the determinant of design' × design.
    pub(crate) fn log_determinant(&self) -> f64 {
        (0..self.triangle.columns()).map(|index| 2.0 * self.triangle.at(index, index).abs().ln()).sum()
    }
}

/// The product of two rows of one length, summed.
pub(crate) fn dot(left: &[f64], right: &[f64]) -> f64 {
    left.iter().zip(right).map(|(left, right)| left * right).sum()
}

/// Fits `answers` on the columns of `design`, or says nothing when the columns cannot be told apart.
pub(crate) fn least_squares(design: &Table, answers: &[f64]) -> Option<Fit> {
    let (rows, columns) = (design.rows(), design.columns());
    if columns == 0 || rows < columns || answers.len() != rows {
        return None;
    }
    let mut table = design.clone();
    let mut right = answers.to_vec();
    for column in 0..columns {
        let whole: f64 = (0..rows).map(|row| design.at(row, column).powi(2)).sum();
        let length = (column..rows).map(|row| table.at(row, column).powi(2)).sum::<f64>().sqrt();
        // Also refuses what is not a number: no comparison with it holds.
        if length.partial_cmp(&(NEGLIGIBLE * whole.sqrt())) != Some(std::cmp::Ordering::Greater) {
            return None;
        }
        reflect(&mut table, &mut right, column, length);
    }
    let mut coefficients = vec![0.0; columns];
    for row in (0..columns).rev() {
        let known: f64 = (row + 1..columns).map(|column| table.at(row, column) * coefficients[column]).sum();
        coefficients[row] = (right[row] - known) / table.at(row, row);
    }
    let residual_squares = right[columns..].iter().map(|part| part * part).sum();
    Some(Fit { coefficients, residual_squares, triangle: table })
}

/// Turns everything below the diagonal of one column into nothing, and the other columns with it.
fn reflect(table: &mut Table, right: &mut [f64], column: usize, length: f64) {
    let rows = table.rows();
    let head = if table.at(column, column) > 0.0 { -length } else { length };
    let mut mirror: Vec<f64> = (column..rows).map(|row| table.at(row, column)).collect();
    mirror[0] -= head;
    let squares: f64 = mirror.iter().map(|part| part * part).sum();
    for other in column..table.columns() {
        let along: f64 = mirror.iter().enumerate().map(|(offset, part)| part * table.at(column + offset, other)).sum();
        let twice = 2.0 * along / squares;
        for (offset, part) in mirror.iter().enumerate() {
            let row = column + offset;
            table.set(row, other, twice.mul_add(-part, table.at(row, other)));
        }
    }
    let twice = 2.0 * dot(&mirror, &right[column..]) / squares;
    for (part, answer) in mirror.iter().zip(&mut right[column..]) {
        *answer -= twice * part;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_straight_line_is_found_again() {
        let rows: Vec<Vec<f64>> = (0..6).map(|x| vec![1.0, f64::from(x)]).collect();
        let answers: Vec<f64> = (0..6).map(|x| 3.0 - 2.0 * f64::from(x)).collect();
        let fit = least_squares(&Table::from_rows(&rows), &answers).unwrap();
        assert!((fit.coefficients[0] - 3.0).abs() < 1e-12 && (fit.coefficients[1] + 2.0).abs() < 1e-12);
        assert!(fit.residual_squares < 1e-20);
        // Six periods 0..5: the slope has the variance 1 / 17.5.
        assert!((fit.leverage(&[0.0, 1.0]) - 1.0 / 17.5).abs() < 1e-12);
        assert!((fit.log_determinant() - (6.0_f64 * 55.0 - 225.0).ln()).abs() < 1e-12);
    }

    #[test]
    fn two_names_for_one_driver_are_refused() {
        let rows: Vec<Vec<f64>> = (0..6).map(|x| vec![1.0, f64::from(x), 2.0 * f64::from(x) + 1.0]).collect();
        assert!(least_squares(&Table::from_rows(&rows), &[1.0; 6]).is_none());
    }

    /// NIST Statistical Reference Datasets, Longley: six drivers of employment that all but move together.
    #[test]
    fn longley_comes_out_as_certified() {
        #[rustfmt::skip]
        let years = [
            [60323., 83.0, 234289., 2356., 1590., 107608., 1947.], [61122., 88.5, 259426., 2325., 1456., 108632., 1948.],
            [60171., 88.2, 258054., 3682., 1616., 109773., 1949.], [61187., 89.5, 284599., 3351., 1650., 110929., 1950.],
            [63221., 96.2, 328975., 2099., 3099., 112075., 1951.], [63639., 98.1, 346999., 1932., 3594., 113270., 1952.],
            [64989., 99.0, 365385., 1870., 3547., 115094., 1953.], [63761., 100.0, 363112., 3578., 3350., 116219., 1954.],
            [66019., 101.2, 397469., 2904., 3048., 117388., 1955.], [67857., 104.6, 419180., 2822., 2857., 118734., 1956.],
            [68169., 108.4, 442769., 2936., 2798., 120445., 1957.], [66513., 110.8, 444546., 4681., 2637., 121950., 1958.],
            [68655., 112.6, 482704., 3813., 2552., 123366., 1959.], [69564., 114.2, 502601., 3931., 2514., 125368., 1960.],
            [69331., 115.7, 518173., 4806., 2572., 127852., 1961.], [70551., 116.9, 554894., 4007., 2827., 130081., 1962.],
        ];
        let certified = [
            (-3_482_258.634_595_82, 890_420.383_607_373),
            (15.061_872_271_373_3, 84.914_925_774_766_9),
            (-0.035_819_179_292_591, 0.033_491_007_772_243_2),
            (-2.020_229_803_816_83, 0.488_399_681_651_699),
            (-1.033_226_867_173_59, 0.214_274_163_161_675),
            (-0.051_104_105_653_580_7, 0.226_073_200_069_370),
            (1_829.151_464_613_55, 455.478_499_142_212),
        ];
        let rows: Vec<Vec<f64>> = years.iter().map(|year| [&[1.0], &year[1..]].concat()).collect();
        let answers: Vec<f64> = years.iter().map(|year| year[0]).collect();
        let fit = least_squares(&Table::from_rows(&rows), &answers).unwrap();
        let deviation = (fit.residual_squares / 9.0).sqrt();
        assert!((deviation / 304.854_073_561_965 - 1.0).abs() < 1e-9, "{deviation}");
        for (column, (coefficient, error)) in certified.into_iter().enumerate() {
            let mut one = [0.0; 7];
            one[column] = 1.0;
            assert!((fit.coefficients[column] / coefficient - 1.0).abs() < 1e-7, "{} instead of {coefficient}", fit.coefficients[column]);
            assert!((deviation * fit.leverage(&one).sqrt() / error - 1.0).abs() < 1e-7, "the error of {coefficient}");
        }
    }
}
