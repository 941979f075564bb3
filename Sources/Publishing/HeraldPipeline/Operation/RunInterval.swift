import HeraldModel

/// A length of time between runs, such as `26h`, in which a run is expected.
package struct RunInterval: RecordScalar {
    /// The length in seconds.
    package let seconds: Int
    /// The form that was read.
    package let written: String

    package static var expectation: String { "a number of minutes, hours or days such as 90m, 26h or 8d" }

    /// The seconds of each unit.
    private static let units: [Character: Int] = ["m": 60, "h": 3600, "d": 86_400]

    package init?(written: String) {
        guard let unit = written.last.flatMap({ Self.units[$0] }), let number = Int(written.dropLast()), (1...100_000).contains(number),
            String(number) == written.dropLast()
        else { return nil }
        (seconds, self.written) = (number * unit, written)
    }
}
