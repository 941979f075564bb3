/// Writes labels of domains in ASCII, and reads them back (RFC 3492).
enum Punycode {
    private static let (base, least, most, skew, damp, firstBias, firstCode) = (36, 1, 26, 38, 700, 72, 0x80)
    private static let digits = Array("abcdefghijklmnopqrstuvwxyz0123456789".unicodeScalars)

    /// Returns the code of a label without its prefix `xn--`. `nil` if the numbers become too large.
    static func encoded(_ label: String) -> String? {
        let input = label.unicodeScalars.map { Int($0.value) }
        var output = String.UnicodeScalarView(label.unicodeScalars.filter(\.isASCII))
        let basic = output.count
        if basic > 0 { output.append("-") }
        var (code, delta, bias, done) = (firstCode, 0, firstBias, basic)
        while done < input.count {
            guard let next = input.lazy.filter({ $0 >= code }).min() else { return nil }
            let (product, overflow) = (next - code).multipliedReportingOverflow(by: done + 1)
            if overflow { return nil }
            delta += product
            code = next
            for value in input {
                if value < code { delta += 1 }
                guard value == code else { continue }
                write(delta, bias, to: &output)
                bias = adapted(delta, count: done + 1, isFirst: done == basic)
                delta = 0
                done += 1
            }
            delta += 1
            code += 1
        }
        return String(output)
    }

    /// Returns the label that a code means. `nil` if it is none.
    static func decoded(_ code: String) -> String? {
        let scalars = Array(code.unicodeScalars)
        let end = scalars.lastIndex(of: "-") ?? 0
        var output = Array(scalars[..<end])
        guard output.allSatisfy(\.isASCII) else { return nil }
        var (value, index, bias, position) = (firstCode, 0, firstBias, end > 0 ? end + 1 : 0)
        while position < scalars.count {
            let before = index
            guard read(scalars, &position, bias, into: &index) else { return nil }
            bias = adapted(index - before, count: output.count + 1, isFirst: before == 0)
            value += index / (output.count + 1)
            index %= output.count + 1
            guard value <= 0x10FFFF, let scalar = Unicode.Scalar(UInt32(value)) else { return nil }
            output.insert(scalar, at: index)
            index += 1
        }
        return output.isEmpty ? nil : String(String.UnicodeScalarView(output))
    }

    private static func threshold(_ position: Int, _ bias: Int) -> Int { min(max(position - bias, least), most) }

    /// Appends a number with digits of variable weight.
    private static func write(_ number: Int, _ bias: Int, to output: inout String.UnicodeScalarView) {
        var (rest, position) = (number, base)
        while true {
            let threshold = threshold(position, bias)
            if rest < threshold { break }
            output.append(digits[threshold + (rest - threshold) % (base - threshold)])
            rest = (rest - threshold) / (base - threshold)
            position += base
        }
        output.append(digits[rest])
    }

    /// Adds the number that begins at `position` to `index`. Returns false if it is cut or too large.
    private static func read(_ scalars: [Unicode.Scalar], _ position: inout Int, _ bias: Int, into index: inout Int) -> Bool {
        var (weight, place) = (1, base)
        while position < scalars.count {
            guard let digit = digits.firstIndex(of: scalars[position]) else { return false }
            position += 1
            index += digit * weight
            let threshold = threshold(place, bias)
            if digit < threshold { return true }
            weight *= base - threshold
            place += base
            if index > 1 << 40 || weight > 1 << 40 { return false }
        }
        return false
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / damp : delta / 2
        delta += delta / count
        var bias = 0
        while delta > (base - least) * most / 2 {
            delta /= base - least
            bias += base
        }
        return bias + (base - least + 1) * delta / (delta + skew)
    }
}
