extension Figure {
    /// The figure without zeros that do not change its value: `2.90` is `2.9`, and `007` is `7`. Equal values have equal texts.
    package var plainValue: String {
        endpoints.map { end in
            let digits = end.hasPrefix("-") ? end.dropFirst() : end[...]
            let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
            let whole = parts[0].drop { $0 == "0" }
            var fraction = parts.count > 1 ? parts[1] : ""
            while fraction.last == "0" { fraction.removeLast() }
            let isZero = whole.isEmpty && fraction.isEmpty
            return (end.hasPrefix("-") && !isZero ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
        }.joined(separator: "..")
    }
}
