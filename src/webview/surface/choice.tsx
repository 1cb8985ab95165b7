// A few options of which one holds: radio buttons that look like one bar.
export interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [value: string, word: string])[];
  readonly onChange: (value: string) => void;
}

export function Choice({ label, value, options, onChange }: ChoiceProps) {
  return (
    <fieldset class="choice-bar">
      <legend>{label}</legend>
      {options.map(([option, word]) => (
        <label key={option} class={option === value ? 'chosen' : ''}>
          <input type="radio" name={label} value={option} checked={option === value} onChange={() => onChange(option)} />
          <span>{word}</span>
        </label>
      ))}
    </fieldset>
  );
}
