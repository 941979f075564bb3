import HeraldDiagnostics
import Testing

@Suite("ASCII")
struct ASCIITests {
    @Test("each byte belongs to the classes of its character, and bytes of other characters to none", arguments: UInt8.min...UInt8.max)
    func classes(_ byte: UInt8) {
        let character = byte < 0x80 ? Character(Unicode.Scalar(byte)) : "é"
        let isASCII = byte < 0x80
        #expect(byte.isASCIIDigit == (isASCII && character.isNumber))
        #expect(byte.isASCIIUppercase == (isASCII && character.isUppercase))
        #expect(byte.isASCIILowercase == (isASCII && character.isLowercase))
        #expect(byte.isASCIILetter == (isASCII && character.isLetter))
        #expect(byte.isASCIILetterOrDigit == (isASCII && (character.isLetter || character.isNumber)))
        #expect(byte.hexDigitValue.map { Int($0) } == (isASCII ? character.hexDigitValue : nil))
    }
}
