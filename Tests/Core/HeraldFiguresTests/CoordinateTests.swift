import Testing

@testable import HeraldFigures

@Suite("Coordinates of drawings")
struct CoordinateTests {
    @Test("coordinates have at most one decimal, and no sign for zero")
    func text() {
        let texts = [0, 12, 12.5, 12.04, 12.06, -0.3, -0.04, 680].map(Coordinate.text)
        #expect(texts == ["0", "12", "12.5", "12", "12.1", "-0.3", "0", "680"])
    }
}
