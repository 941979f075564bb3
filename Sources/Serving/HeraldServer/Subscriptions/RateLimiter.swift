#if Server

/// Limits how often something is done for a key, such as the address of a caller: a token bucket for each key. It belongs to the event
/// loop.
struct RateLimiter {
    /// The number of acts at once.
    let burst: Int
    /// The number of acts in an hour after that.
    let perHour: Int
    /// The most keys that are remembered.
    var mostKeys = 20_000
    private var buckets: [String: (tokens: Double, seconds: Int)] = [:]

    init(burst: Int, perHour: Int) { (self.burst, self.perHour) = (burst, perHour) }

    /// Returns whether one more act is allowed for `key` at a moment, in seconds since 1970, and counts it if so.
    mutating func allows(_ key: String, at now: Int) -> Bool {
        if buckets.count >= mostKeys, buckets[key] == nil { forget(at: now) }
        var tokens = tokens(of: key, at: now)
        let isAllowed = tokens >= 1
        if isAllowed { tokens -= 1 }
        buckets[key] = (tokens, now)
        return isAllowed
    }

    /// Whether no act is allowed for `key` now.
    func isExhausted(_ key: String, at now: Int) -> Bool { tokens(of: key, at: now) < 1 }

    private func tokens(of key: String, at now: Int) -> Double {
        guard let bucket = buckets[key] else { return Double(burst) }
        return min(Double(burst), bucket.tokens + Double(max(0, now - bucket.seconds) * perHour) / 3600)
    }

    /// Forgets the keys whose buckets are full again, and the older half of the others if they are still too many.
    private mutating func forget(at now: Int) {
        buckets = buckets.filter { tokens(of: $0.key, at: now) < Double(burst) }
        guard buckets.count >= mostKeys else { return }
        let middle = buckets.values.map(\.seconds).sorted()[buckets.count / 2]
        buckets = buckets.filter { $0.value.seconds > middle }
    }
}

/// The part of an IP address by which callers are told apart.
enum CallerAddress {
    /// Returns an IPv4 address as it is, and the first 64 bits of an IPv6 address: a household has all addresses that begin with them.
    static func key(_ address: String) -> String {
        guard address.contains(":") else { return address }
        let halves = address.split(separator: "%")[0].components(of: "::")
        let (first, second) = (groups(halves[0]), halves.count > 1 ? groups(halves[1]) : [])
        let missing = halves.count > 1 ? max(0, 8 - first.count - second.count) : 0
        return (first + Array(repeating: "0", count: missing) + second).prefix(4).joined(separator: ":")
    }

    private static func groups(_ text: Substring) -> [String] { text.split(separator: ":").map { $0.lowercased() } }
}

extension Substring {
    /// The parts before and after the first `mark`, or all of the text.
    fileprivate func components(of mark: String) -> [Substring] {
        firstRange(of: mark).map { [self[..<$0.lowerBound], self[$0.upperBound...]] } ?? [self]
    }
}
#endif
