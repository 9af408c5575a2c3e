package vn.sotay.extraction;

import java.awt.geom.Point2D;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.contentstream.PDFStreamEngine;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorProcessor;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.pdmodel.common.PDRectangle;

/** The straight lines drawn on a page, level or upright: those of tables among them. In points from the upper left. */
final class PdfRules {

    /** From one point to another, the smaller first; level when both have the same y. */
    record Rule(double x1, double y1, double x2, double y2) {
        boolean isLevel() {
            return x2 - x1 > y2 - y1;
        }
    }

    private static final double THICKEST = 3;
    private static final double SHORTEST = 5;
    /** More are a drawing, and no table. */
    private static final int MOST = 10_000;

    private final List<Rule> drawn = new ArrayList<>();
    private final List<List<Point2D.Float>> path = new ArrayList<>();
    private int points;
    private PDRectangle page = PDRectangle.A4;

    void watch(PDFStreamEngine engine) {
        engine.addOperator(new On(engine, "m", (place, numbers) -> begin(point(place, numbers[0], numbers[1]))));
        engine.addOperator(new On(engine, "l", (place, numbers) -> add(point(place, numbers[0], numbers[1]))));
        engine.addOperator(new On(engine, "re", this::rectangle));
        engine.addOperator(new On(engine, "h", (place, numbers) -> close()));
        for (String paint : List.of("S", "s", "B", "B*", "b", "b*")) {
            engine.addOperator(new On(engine, paint, (place, numbers) -> stroke()));
        }
        for (String paint : List.of("f", "F", "f*")) {
            engine.addOperator(new On(engine, paint, (place, numbers) -> fill()));
        }
        engine.addOperator(new On(engine, "n", (place, numbers) -> clear()));
    }

    void start(PDRectangle cropBox) {
        page = cropBox;
        drawn.clear();
        clear();
    }

    List<Rule> drawn() {
        return drawn;
    }

    private void begin(Point2D.Float at) {
        path.add(new ArrayList<>());
        add(at);
    }

    private void add(Point2D.Float at) {
        if (!path.isEmpty() && points++ < MOST) {
            path.get(path.size() - 1).add(at);
        }
    }

    private void close() {
        if (!path.isEmpty() && !path.get(path.size() - 1).isEmpty()) {
            add(path.get(path.size() - 1).get(0));
        }
    }

    private void rectangle(PDFStreamEngine engine, float[] numbers) {
        float right = numbers[0] + numbers[2];
        float top = numbers[1] + numbers[3];
        begin(point(engine, numbers[0], numbers[1]));
        add(point(engine, right, numbers[1]));
        add(point(engine, right, top));
        add(point(engine, numbers[0], top));
        close();
    }

    private void stroke() {
        for (List<Point2D.Float> part : path) {
            for (int i = 1; i < part.size(); i++) {
                draw(part.subList(i - 1, i + 1));
            }
        }
        clear();
    }

    /** What is filled is a line when it is thin; a box of colour behind words is none. */
    private void fill() {
        path.forEach(this::draw);
        clear();
    }

    private void draw(List<Point2D.Float> part) {
        double x1 = Double.MAX_VALUE;
        double y1 = Double.MAX_VALUE;
        double x2 = -Double.MAX_VALUE;
        double y2 = -Double.MAX_VALUE;
        for (Point2D.Float point : part) {
            x1 = Math.min(x1, point.x);
            x2 = Math.max(x2, point.x);
            y1 = Math.min(y1, point.y);
            y2 = Math.max(y2, point.y);
        }
        if (Math.min(x2 - x1, y2 - y1) < THICKEST && Math.max(x2 - x1, y2 - y1) > SHORTEST && drawn.size() < MOST) {
            drawn.add(new Rule(x1, y1, x2, y2));
        }
    }

    private void clear() {
        path.clear();
        points = 0;
    }

    private Point2D.Float point(PDFStreamEngine engine, float x, float y) {
        Point2D.Float placed = engine.transformedPoint(x, y);
        return new Point2D.Float(placed.x - page.getLowerLeftX(), page.getUpperRightY() - placed.y);
    }

    private interface Drawing {
        void draw(PDFStreamEngine engine, float[] numbers);
    }

    private static final class On extends OperatorProcessor {
        private final String name;
        private final Drawing drawing;
        private final PDFStreamEngine engine;

        private On(PDFStreamEngine engine, String name, Drawing drawing) {
            super(engine);
            this.engine = engine;
            this.name = name;
            this.drawing = drawing;
        }

        @Override
        public void process(Operator operator, List<COSBase> operands) {
            float[] numbers = new float[operands.size()];
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = operands.get(i) instanceof COSNumber number ? number.floatValue() : 0;
            }
            int needed =
                    switch (name) {
                        case "re" -> 4;
                        case "m", "l" -> 2;
                        default -> 0;
                    };
            if (numbers.length >= needed) {
                drawing.draw(engine, numbers);
            }
        }

        @Override
        public String getName() {
            return name;
        }
    }
}
