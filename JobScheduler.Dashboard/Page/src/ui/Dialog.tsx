import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef, useState } from "preact/hooks";
import { asCurl } from "../api.ts";
import { Copy } from "./Copy.tsx";

interface DialogProps {
    title: string;
    close: () => void;
    kind?: "palette";
    children: ComponentChildren;
}

export function Dialog({ title, close, kind, children }: DialogProps) {
    const dialog = useRef<HTMLDialogElement>(null);
    // Before anything else is typed.
    useLayoutEffect(() => dialog.current?.showModal(), []);
    const outside = (event: MouseEvent) => {
        if (event.target === dialog.current) close();
    };
    return (
        <dialog ref={dialog} class={kind} aria-label={title} onClose={close} onClick={outside}>
            <div class="dialog">
                <h2 class={kind && "offscreen"}>{title}</h2>
                {children}
            </div>
        </dialog>
    );
}

interface ConfirmProps {
    title: string;
    /** What will happen. */
    says: ComponentChildren;
    /** A verb and its object. */
    action: string;
    danger?: boolean;
    /** The address that it is sent to. */
    call?: string;
    method?: "POST" | "DELETE";
    /** What must be typed before. */
    typed?: string | undefined;
    act: (reason: string) => Promise<void>;
    close: () => void;
}

/** Says what will happen, asks why, and shows what the API answers to it. */
export function Confirm({ title, says, action, danger, call, method = "POST", typed, act, close }: ConfirmProps) {
    const [reason, setReason] = useState("");
    const [given, setGiven] = useState("");
    const [isBusy, setBusy] = useState(false);
    const [refused, setRefused] = useState<string | null>(null);
    const submit = async (event: Event) => {
        event.preventDefault();
        setBusy(true);
        try {
            await act(reason.trim());
            close();
        } catch (error) {
            setRefused((error as Error).message);
            setBusy(false);
        }
    };
    return (
        <Dialog title={title} close={close}>
            <form onSubmit={submit}>
                <div class="says">{says}</div>
                <label class="field"><span>Why (goes into the audit log)</span>
                    <input name="reason" value={reason} maxLength={255} onInput={event => setReason(event.currentTarget.value)} /></label>
                {typed && <label class="field"><span>Type <b>{typed}</b> to go on</span>
                    <input name="typed" value={given} autocomplete="off" onInput={event => setGiven(event.currentTarget.value)} /></label>}
                {refused && <p class="trouble" role="alert">{refused}</p>}
                <div class="buttons">
                    {call && <Copy text={asCurl(method, withReason(call, reason.trim()))} what="as curl" icon="terminal" />}
                    <span class="grow" />
                    <button type="button" onClick={close}>Leave it</button>
                    <button type="submit" class={danger ? "danger" : "main"}
                        disabled={isBusy || (typed !== undefined && given !== typed)}>{action}</button>
                </div>
            </form>
        </Dialog>
    );
}

export const withReason = (path: string, reason: string) => reason === "" ? path : `${path}?reason=${encodeURIComponent(reason)}`;
