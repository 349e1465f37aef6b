interface FieldProps<N extends string> {
    name: N;
    label: string;
    hint?: string;
    value: string;
    set: (name: N, value: string) => void;
    /** What the API says to it, or the page before it is asked. */
    problem?: string | undefined;
    isLong?: boolean;
    type?: "text" | "datetime-local";
    /** The id of a datalist. */
    list?: string;
    disabled?: boolean;
}

export function Field<N extends string>({ name, label, hint, value, set, problem, isLong, type = "text", list, disabled }: FieldProps<N>) {
    const shared = {
        name, value, placeholder: hint, disabled, spellcheck: false, autocomplete: "off",
        "aria-invalid": problem !== undefined, "aria-describedby": problem === undefined ? undefined : `${name}-problem`,
    } as const;
    return (
        <label class="field">
            <span>{label}</span>
            {isLong && <textarea {...shared} rows={6} onInput={event => set(name, event.currentTarget.value)} />}
            {!isLong && type === "text" && <input {...shared} list={list} onInput={event => set(name, event.currentTarget.value)} />}
            {type === "datetime-local" && <input {...shared} type="datetime-local" step="1" onInput={event => set(name, event.currentTarget.value)} />}
            {problem !== undefined && <span class="problem" id={`${name}-problem`}>{problem}</span>}
        </label>
    );
}

interface ChoiceProps<N extends string> {
    name: N;
    label: string;
    value: string;
    /** The API's word, and what it means. */
    options: readonly (readonly [string, string])[];
    set: (name: N, value: string) => void;
    problem?: string | undefined;
}

export function Choice<N extends string>({ name, label, value, options, set, problem }: ChoiceProps<N>) {
    return (
        <label class="field">
            <span>{label}</span>
            <select name={name} value={value} aria-invalid={problem !== undefined} onChange={event => set(name, event.currentTarget.value)}>
                {options.map(([word, means]) => <option key={word} value={word}>{means}</option>)}
            </select>
            {problem !== undefined && <span class="problem">{problem}</span>}
        </label>
    );
}

/** After a refusal the first field that is refused has the focus. */
export const focusFirstProblem = () => requestAnimationFrame(() => document.querySelector<HTMLElement>("[aria-invalid=true]")?.focus());
