#if PostgreSQL

/// The value of a parameter of a statement.
enum PostgresValue: Hashable, Sendable {
    case integer(Int)
    case optionalInteger(Int?)
    case text(String)
    case bytes([UInt8])
    case integers([Int])
    case texts([[UInt8]])

    /// The number of the type in PostgreSQL's catalogue (`pg_type.dat`).
    var type: UInt32 {
        switch self {
        case .integer, .optionalInteger: 20
        case .text: 25
        case .bytes: 17
        case .integers: 1016
        case .texts: 1009
        }
    }

    /// Whether it is NULL.
    var isNull: Bool { self == .optionalInteger(nil) }

    /// Appends the binary form, as the type's `send` function writes it.
    func append(to bytes: inout [UInt8]) {
        switch self {
        case .integer(let number): Self.append(Int64(number), to: &bytes)
        case .optionalInteger(let number): Self.append(Int64(number ?? 0), to: &bytes)
        case .text(let text): bytes.append(contentsOf: text.utf8)
        case .bytes(let value): bytes.append(contentsOf: value)
        case .integers(let numbers):
            Self.appendHead(count: numbers.count, element: 20, to: &bytes)
            for number in numbers {
                Self.append(Int32(8), to: &bytes)
                Self.append(Int64(number), to: &bytes)
            }
        case .texts(let texts):
            Self.appendHead(count: texts.count, element: 25, to: &bytes)
            for text in texts {
                Self.append(Int32(text.count), to: &bytes)
                bytes.append(contentsOf: text)
            }
        }
    }

    /// The header of an array: dimensions, no NULLs, type of the elements. For its one dimension the size and the first index.
    private static func appendHead(count: Int, element: Int32, to bytes: inout [UInt8]) {
        append(Int32(count == 0 ? 0 : 1), to: &bytes)
        append(Int32(0), to: &bytes)
        append(element, to: &bytes)
        if count == 0 { return }
        append(Int32(count), to: &bytes)
        append(Int32(1), to: &bytes)
    }

    private static func append(_ number: some FixedWidthInteger, to bytes: inout [UInt8]) {
        withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    }
}
#endif
