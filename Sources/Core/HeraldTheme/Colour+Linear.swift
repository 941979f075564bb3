extension Colour {
    /// The amount of light for each value of a channel (IEC 61966-2-1).
    static let linear: [Double] = (0...255).map { value in
        let share = Double(value) / 255
        return share <= 0.04045 ? share / 12.92 : power((share + 0.055) / 1.055)
    }

    /// Returns a value from 0 to 1 to the power of 2.4: the fifth root of its twelfth power, by Newton's method.
    private static func power(_ value: Double) -> Double {
        let square = value * value
        let twelfth = square * square * square * square * square * square
        var root = 1.0
        for _ in 0..<100 { root = (4 * root + twelfth / (root * root * root * root)) / 5 }
        return root
    }
}
