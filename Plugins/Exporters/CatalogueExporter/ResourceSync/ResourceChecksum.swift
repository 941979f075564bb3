/// The length and SHA-256 (FIPS 180-4, section 6.2) of a resource, as ResourceSync writes them.
package struct ResourceChecksum {
    /// The length in bytes, as decimal number.
    package let length: String
    /// `sha-256:` and 64 hexadecimal digits.
    package let hash: String

    /// Computes length and hash of `bytes`.
    package init(of bytes: [UInt8]) {
        length = String(bytes.count)
        var state = Self.start
        let whole = bytes.count / 64 * 64
        bytes.withUnsafeBufferPointer { buffer in
            for block in stride(from: 0, to: whole, by: 64) {
                Self.mix(UnsafeBufferPointer(rebasing: buffer[block..<block + 64]), into: &state)
            }
        }
        var tail = Array(bytes[whole...]) + [0x80]
        while tail.count % 64 != 56 { tail.append(0) }
        let bits = UInt64(bytes.count) * 8
        for shift in stride(from: 56, through: 0, by: -8) { tail.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift))) }
        tail.withUnsafeBufferPointer { buffer in
            for block in stride(from: 0, to: buffer.count, by: 64) {
                Self.mix(UnsafeBufferPointer(rebasing: buffer[block..<block + 64]), into: &state)
            }
        }
        hash = "sha-256:" + state.map(Self.hexadecimal).joined()
    }

    private static func hexadecimal(_ word: UInt32) -> String {
        let digits = String(word, radix: 16)
        return String(repeating: "0", count: 8 - digits.utf8.count) + digits
    }

    /// Processes one block of 64 bytes.
    private static func mix(_ block: UnsafeBufferPointer<UInt8>, into state: inout [UInt32]) {
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 64) { words in
            for index in 0..<16 {
                let word = (0..<4).reduce(UInt32(0)) { $0 << 8 | UInt32(block[index * 4 + $1]) }
                words.initializeElement(at: index, to: word)
            }
            for index in 16..<64 {
                let (early, late) = (words[index - 15], words[index - 2])
                let first = turn(early, 7) ^ turn(early, 18) ^ early >> 3
                let second = turn(late, 17) ^ turn(late, 19) ^ late >> 10
                words.initializeElement(at: index, to: words[index - 16] &+ first &+ words[index - 7] &+ second)
            }
            var (a, b, c, d) = (state[0], state[1], state[2], state[3])
            var (e, f, g, h) = (state[4], state[5], state[6], state[7])
            for index in 0..<64 {
                let choice = (e & f) ^ (~e & g)
                let next = h &+ (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) &+ choice &+ constants[index] &+ words[index]
                let sum = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) &+ ((a & b) ^ (a & c) ^ (b & c))
                (h, g, f, e, d, c, b, a) = (g, f, e, d &+ next, c, b, a, next &+ sum)
            }
            for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
        }
    }

    private static func turn(_ word: UInt32, _ bits: UInt32) -> UInt32 { word >> bits | word << (32 - bits) }

    /// Initial values: the first 32 bits of the fractional parts of the square roots of the first eight primes (section 5.3.3).
    private static let start = primes.prefix(8).map { fraction(Double($0).squareRoot()) }
    /// Constants: the same of the cube roots of the first 64 primes (section 4.2.2).
    private static let constants = primes.map { fraction(cubeRoot(of: $0)) }

    private static let primes: [Int] = (2...311).filter { number in !(2..<number).contains { number % $0 == 0 } }

    private static func fraction(_ value: Double) -> UInt32 {
        UInt32(truncatingIfNeeded: UInt64((value - value.rounded(.down)) * 4_294_967_296))
    }

    /// Newton's method, exact to the last bit of a `Double`.
    private static func cubeRoot(of number: Int) -> Double {
        let value = Double(number)
        var root = value / 3 + 1
        for _ in 0..<60 { root -= (root * root * root - value) / (3 * root * root) }
        return root
    }
}
