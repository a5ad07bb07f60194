/** Given names common in the United Kingdom, from general knowledge: enough to know most people by. */
export const GIVEN_NAMES = new Set(
  `aalya alex annamarie jenna janie kirandeep kristina madeline mitch aaron abbie abdul abdullah abigail abraham adam adele adrian agnes ahmad ahmed aidan aileen aimee
  aisha akash alan alana albert alec alexander alexandra alexis alfie alfred ali alice alicia alina
  alison alistair allan allen allison alyson amanda amber amelia amina amir amit amy ana anastasia
  andrea andrew andy angela angus anil anita anjali ann anna annabel anne annette annie anthony antonia
  antonio april arjun arthur arun asha ashley ashleigh asif asma audrey ayesha barbara barry beatrice
  becky belinda ben benjamin bernadette bernard beth bethany betty beverley beverly bilal bill billy
  bob brandon brenda brian bridget bruce bryan caitlin callum cameron carl carla carmen carol carole
  caroline catherine cathy cecilia charlene charles charlie charlotte chelsea cheryl chloe chris
  christian christina christine christopher ciara claire clara clare claudia clifford clive colin
  connor conor craig cynthia daisy dale damian daniel daniela danielle darren dave david dawn dean
  deborah debbie debra declan deepak denis denise dennis derek diana diane dominic donald donna doreen
  dorothy douglas duncan dylan eamonn eddie edith edward eileen elaine eleanor elena eli elizabeth ella
  ellen elliot elliott ellie elsie emily emma eric erica erin esther ethan eva evan eve evelyn faisal
  farah farhan farida farzana fatima faye felicity finlay fiona florence frances francesca francis frank
  fraser fred freda frederick freya gail gareth garry gary gavin gemma geoff geoffrey george georgia
  georgina gerald geraldine gerard gillian gina gladys glen glenn gloria gordon grace graham grant greg
  gregory gwen hamza hannah harold harriet harrison harry hasan hassan hayley hazel heather heidi helen
  henry hilary hilda holly howard hugh hugo hussain hussein iain ian ibrahim imran irene iris isaac
  isabel isabella isla ismail ivan ivy jack jackie jacob jacqueline jade jake james jamie jan jane janet
  janice jasmine jason javed jay jayne jean jeanette jeff jeffrey jennifer jenny jeremy jess jessica jill
  jim joan joanna joanne jodie joe john jonathan jordan jose joseph josephine josh joshua joy joyce juan
  judith judy julia julian julie june justin kamal karen karl kate katherine kathleen kathryn katie katy
  kay kayleigh keith kelly ken kenneth kerry kevin khadija khalid kieran kim kimberley kirsten kirsty
  kofi kumar kwame kyle lara laura lauren laurence leah leanne lee leigh leila lena leon leonard lesley
  leslie lewis liam lilian lily linda lindsay lindsey lisa liz lloyd logan lorna lorraine louis louise
  lucas lucia lucy luke lydia lynda lynn lynne madeleine maggie malcolm mandy marc marcus margaret maria
  marian marie marilyn marina mario marion marjorie mark marlene martha martin martyn mary maryam matthew
  maureen maurice max maxine meera megan mehmet melanie melissa michael michelle miguel mike mildred
  millie miriam mohamed mohammad mohammed moira molly monica morgan moses muhammad muriel mustafa nadia
  naomi nasreen natalie natasha nathan nathaniel neil nia niamh nicholas nick nicola nicole nigel nina
  noah nora norma norman olga olive oliver olivia omar oscar owen pamela pat patricia patrick paul paula
  pauline penelope penny peter phil philip philippa phillip phoebe phyllis piotr poppy priya rachael
  rachel raj rajesh ralph rania raymond razia rebecca reece reginald rehana rhys richard rita rob robert
  roberta robin rodney roger roland ron ronald rosa rosalind rose rosemary rosie ross roy ruby rupert
  russell ruth ryan sabrina sadia sally sam samantha samina samuel sandra sanjay sara sarah saskia scott
  sean sebastian shabana shane shannon sharon shaun shauna sheila shelley shirley sian sidney simon simone
  siobhan sofia sonia sophia sophie stacey stan stanley stella stephanie stephen steve steven stuart sue
  suresh susan susanna suzanne sylvia tahir tanya tara tariq ted teresa terence terry thelma theo theresa
  thomas tim timothy tina tobias toby tom tony tracey tracy trevor usha usman valerie vanessa vera veronica
  vicky victor victoria vijay vincent violet vivian vivienne walter wanda wayne wendy wesley william winifred
  yasmin yolanda yusuf yvette yvonne zachary zahra zainab zara zoe`.split(/\s+/),
);
