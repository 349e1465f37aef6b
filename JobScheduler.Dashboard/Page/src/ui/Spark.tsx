/** The course of something, without numbers: those stand beside it. */
export function Spark({ values, label }: { values: readonly (number | null)[]; label: string }) {
    const [width, height] = [96, 24];
    const known = values.map(value => value ?? 0);
    const most = Math.max(...known, 1e-9);
    const step = width / Math.max(1, known.length - 1);
    const points = known.map((value, index) => `${(index * step).toFixed(1)},${(height - 2 - (value / most) * (height - 4)).toFixed(1)}`);
    return (
        <svg class="spark" viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" role="img" aria-label={label}>
            {known.length > 1 && <polyline points={points.join(" ")} />}
        </svg>
    );
}

/** How much of something is in use. */
export const Gauge = ({ used, of }: { used: number; of: number }) => (
    <span class="gauge" role="img" aria-label={`${used} of ${of}`}>
        <span style={{ width: `${Math.min(100, of === 0 ? 0 : 100 * used / of)}%` }} />
    </span>
);
